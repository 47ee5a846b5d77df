import type { OutboxRow } from '../../presenting/outbox';

/**
 * One write, begun, on its way or arrived, with its state in words.
 * @event choose `{ key }`: its form is to be opened
 * @event acknowledge `{ key }`: the person has read why it was refused
 */
Component({
  properties: { row: { type: Object, value: {} as OutboxRow } },
  methods: {
    onTap(): void {
      const { key, isOpenable } = this.data.row;
      if (isOpenable) this.triggerEvent('choose', { key });
    },
    onAcknowledge(): void {
      this.triggerEvent('acknowledge', { key: this.data.row.key });
    },
  },
});
