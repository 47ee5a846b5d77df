import { buildFunctions } from '../build/functions';
import { packNpm } from '../build/npm';
import { prepareClouds } from '../checks/built';
import { runFences } from '../checks/fences';
import { runJest } from '../checks/run';
import { closingLine, sum, tallyOf, type Tally } from '../checks/tally';
import { runCommand } from '../cli';

/** Quick first, then what starts clouds and browsers. */
const RUNS: readonly (readonly string[])[] = [
  ['domain', 'cloudfunctions', 'miniprogram'],
  ['localcloud', 'contract'],
  ['journeys', 'faults'],
];

/** `npm test`: build, fences, every test. The last line is `N passed, N failed`; each fence counts as one. */
void runCommand(async () => {
  await Promise.all([buildFunctions(), packNpm()]);
  await prepareClouds();
  const tallies: Tally[] = [await runFences()];
  for (const projects of RUNS) {
    const { report } = await runJest(projects);
    tallies.push(tallyOf(report));
  }
  const total = sum(tallies);
  console.log(closingLine(total));
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
});
