import type { MatterRow } from '../../presenting/matter-row';

/**
 * One 诉求, or a class of them, in a list: what it is, how far, and by when its next step is due.
 * @event choose `{ matterId, isClass }`
 */
Component({
  properties: { row: { type: Object, value: {} as MatterRow } },
  methods: {
    onChoose(): void {
      const { matterId, isClass } = this.data.row;
      this.triggerEvent('choose', { matterId, isClass });
    },
  },
});
