// One linter for the whole tree. Layout is prettier's business, types are tsc's, walls are tests/architecture's.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const readonly = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));
const node = readonly('process console Buffer URL setTimeout clearTimeout');

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'miniprogram/miniprogram_npm/', '.localcloud/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // A promise that nobody waits for is a write that may be lost: worth the price of types where the writes are made.
    files: ['cloudfunctions/**/*.ts', 'localcloud/**/*.ts', 'miniprogram/**/*.ts'],
    ignores: ['localcloud/commands/bench.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: node } },
  {
    // Mini-programs that the tests show in the preview, written as a phone runs them.
    files: ['tests/**/fixture/**/*.js'],
    languageOptions: {
      globals: readonly(
        'App Page Component Behavior getApp getCurrentPages wx global console setTimeout require module',
      ),
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
