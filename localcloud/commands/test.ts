import { buildFunctions } from '../build/functions';
import { packNpm } from '../build/npm';
import { runFences } from '../checks/fences';
import { runJest } from '../checks/run';
import { closingLine, sum, tallyOf, type Tally } from '../checks/tally';
import { runCommand } from '../cli';

/** Quick first; then what starts clouds and browsers, one file after another, since two at once disturb each other. */
const RUNS: { projects: string[]; flags?: string[] }[] = [
  { projects: ['domain', 'cloudfunctions', 'miniprogram'] },
  { projects: ['localcloud', 'contract'] },
  { projects: ['journeys', 'faults'], flags: ['--runInBand'] },
];

/** `npm test`: build, fences, every test. The last line is `N passed, N failed`; each fence counts as one. */
void runCommand(async () => {
  await Promise.all([buildFunctions(), packNpm()]);
  const tallies: Tally[] = [await runFences()];
  for (const { projects, flags } of RUNS) {
    const { report } = await runJest(projects, flags);
    tallies.push(tallyOf(report));
  }
  const total = sum(tallies);
  console.log(closingLine(total));
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
});
