import type { MatterRow } from '../../presenting/matter-row';

/**
 * One 诉求, or a class of them, in a list: what it is, how far, and by when its next step is due.
 * One that opens nothing is no link.
 * @event choose `{ matterId, isClass }`
 */
Component({
  properties: { row: { type: Object, value: {} as MatterRow } },
  methods: {
    onChoose(): void {
      const { matterId, isClass, isStill } = this.data.row;
      if (isStill) return;
      this.triggerEvent('choose', { matterId, isClass });
    },
  },
});
