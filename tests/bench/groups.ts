import { classBench } from './class';
import { faultsBench } from './faults';
import { functionBench } from './function';
import type { Bench } from './harness';
import { inboxBench } from './inbox';
import { isolationBench } from './isolation';
import { ledgerBench } from './ledger';
import { packageBench } from './package';
import { previewBench } from './preview';
import { sdkBench } from './sdk';
import { startBench } from './start';
import { suggestionBench } from './suggestion';
import { syncBench } from './sync';
import { tagBench } from './tag';
import { visitBench } from './visit';

/** Names for `--only`, in the order in which they run. */
export const GROUPS: Readonly<Record<string, Bench>> = {
  sdk: sdkBench,
  visit: visitBench,
  function: functionBench,
  start: startBench,
  preview: previewBench,
  package: packageBench,
  ledger: ledgerBench,
  isolation: isolationBench,
  tag: tagBench,
  class: classBench,
  suggestion: suggestionBench,
  inbox: inboxBench,
  faults: faultsBench,
  sync: syncBench,
};

/** Minutes and more: they run when they are named. */
export const LONG_GROUPS: readonly string[] = ['isolation', 'faults', 'sync'];
