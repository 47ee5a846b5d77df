// One jest, nine projects. `npx jest --selectProjects domain` runs one of them; `npm test` runs all in the right order.

// A cloud function's clock is UTC; the miniprogram project moves itself to Shanghai (tests/support/shanghai-environment.mjs).
process.env.TZ = 'UTC';
// Functions that a test runs in its own process are nobody's production.
process.env.STAGE = 'demo';

const project = (displayName, overrides = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.spec.ts`],
  testEnvironment: 'node',
  transform: { '\\.[cm]?[jt]s$': '<rootDir>/tests/support/transform.mjs' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.localcloud/', '<rootDir>/miniprogram/miniprogram_npm/'],
  ...overrides,
});

export default {
  // Two cores.
  maxWorkers: 2,
  watchman: false,
  // Generous: a test says what comes out, never how fast. What is slow belongs to the bench.
  testTimeout: 90_000,
  projects: [
    project('architecture', {
      testMatch: ['<rootDir>/tests/architecture.spec.ts', '<rootDir>/tests/architecture/**/*.spec.ts'],
    }),
    project('wechat'),
    project('domain'),
    project('cloudfunctions'),
    project('miniprogram', {
      testEnvironment: '<rootDir>/tests/support/shanghai-environment.mjs',
      snapshotSerializers: ['miniprogram-simulate/jest-snapshot-plugin'],
      // What these tests read is words and events: sheets would be compiled for every component of every page, and looked at by nobody.
      moduleNameMapper: { '^\\./wxss$': '<rootDir>/tests/support/no-sheets.mjs' },
    }),
    project('localcloud'),
    project('contract'),
    project('journeys'),
    project('faults'),
  ],
};
