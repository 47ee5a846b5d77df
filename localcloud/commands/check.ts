import { packNpm } from '../build/npm';
import { runFences } from '../checks/fences';
import { runCommand } from '../cli';

/** `npm run check`: types, lint, layout, walls, WeChat's own tools. One line each; exit code 1 when one is red. */
void runCommand(async () => {
  await packNpm();
  const { passed, failed } = await runFences();
  console.log(failed === 0 ? `✔ ${passed} 项都好` : `✘ ${failed} 项没有过，${passed} 项好`);
  if (failed > 0) process.exitCode = 1;
});
