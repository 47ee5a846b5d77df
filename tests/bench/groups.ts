import { functionBench } from './function';
import type { Bench } from './harness';

/** Names for `--only`, in the order in which they run: what wants the machine for itself comes last. */
export const GROUPS: Readonly<Record<string, Bench>> = {
  function: functionBench,
};
