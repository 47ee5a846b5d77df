import type { MatterRow } from '../../presenting/matter';

/**
 * One 诉求 in a list: what it is, how far, and by when its next step is due.
 * @event choose `{ suggestionId }`
 */
Component({
  properties: { row: { type: Object, value: {} as MatterRow } },
  methods: {
    onChoose(): void {
      this.triggerEvent('choose', { suggestionId: this.data.row.suggestionId });
    },
  },
});
