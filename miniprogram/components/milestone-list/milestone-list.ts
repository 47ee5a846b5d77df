import type { MilestoneLine } from '../../presenting/milestones';

/** 节点 of a plan in their order: reached or not, by mark and by word, with what was written when it was reached. */
Component({
  properties: { lines: { type: Array, value: [] as MilestoneLine[] } },
});
