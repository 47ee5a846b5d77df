import fc from 'fast-check';
import { closingLine, sum, tallyOf, type JestReport } from '../../../localcloud/checks/tally';

const green: JestReport = { numPassedTests: 3, numFailedTests: 0, numRuntimeErrorTestSuites: 0, success: true };

describe('the tally of a jest run', () => {
  it.each([
    ['all green', green, { passed: 3, failed: 0 }],
    ['two red tests', { ...green, numFailedTests: 2, success: false }, { passed: 3, failed: 2 }],
    [
      'a file that could not be run',
      { ...green, numRuntimeErrorTestSuites: 1, success: false },
      { passed: 3, failed: 1 },
    ],
    ['no test found', { ...green, numPassedTests: 0, success: false }, { passed: 0, failed: 1 }],
    ['jest fell over', undefined, { passed: 0, failed: 1 }],
  ])('%s', (_what, report, tally) => {
    expect(tallyOf(report)).toEqual(tally);
  });

  it('is red whenever jest is', () => {
    const count = fc.nat(1000);
    fc.assert(
      fc.property(count, count, count, (numPassedTests, numFailedTests, numRuntimeErrorTestSuites) => {
        const report = { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, success: false };
        return tallyOf(report).failed > 0;
      }),
    );
  });

  it('adds up to the closing line', () => {
    expect(
      closingLine(
        sum([
          { passed: 11, failed: 0 },
          { passed: 3, failed: 2 },
        ]),
      ),
    ).toBe('14 passed, 2 failed');
  });
});
