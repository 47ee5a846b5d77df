import type { StepLine } from '../../presenting/matter';

/** Steps of one matter, the newest first: unit and time, never a person. */
Component({
  properties: { steps: { type: Array, value: [] as StepLine[] } },
});
