import type { Bar } from '../../presenting/bars';

/** Figures by community, each with a bar beside its words; in the order they are given. */
Component({
  properties: { bars: { type: Array, value: [] as Bar[] } },
});
