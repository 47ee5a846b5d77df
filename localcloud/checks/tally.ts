/** How many checks held and how many did not. */
export interface Tally {
  passed: number;
  failed: number;
}

/** What this project reads of `jest --json`. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** Files that could not even be run, e.g. because an import failed. */
  numRuntimeErrorTestSuites: number;
  success: boolean;
}

/**
 * The tests of one jest run. A file that could not be run counts as one failure, and so does a run that is red for a
 * reason jest does not count (no test found, a failing teardown): red is never reported as `0 failed`.
 */
export function tallyOf(report: JestReport | undefined): Tally {
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** The last line of `npm test` and of CI. */
export const closingLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;
