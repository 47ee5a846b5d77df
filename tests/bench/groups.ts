import { functionBench } from './function';
import type { Bench } from './harness';
import { previewBench } from './preview';
import { startBench } from './start';
import { visitBench } from './visit';

/** Names for `--only`, in the order in which they run. */
export const GROUPS: Readonly<Record<string, Bench>> = {
  visit: visitBench,
  function: functionBench,
  start: startBench,
  preview: previewBench,
};
