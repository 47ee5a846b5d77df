import type { VisitRow } from '../../presenting/visit-rows';

/**
 * One visit in a list. With `is-link` it names the door and can be tapped; on the page of that very door it does neither.
 * @event choose `{ householdId, address }`
 * @event raise 记成一条诉求: `{ visitId }`
 * @event attachments its photos and recordings: `{ visitId }`
 */
Component({
  properties: {
    row: { type: Object, value: {} as VisitRow },
    isLink: { type: Boolean, value: false },
    /** How far its photos and recordings are that leave from this phone: `上传中 1/3`. */
    station: { type: String, value: '' },
  },
  methods: {
    onTap(): void {
      if (!this.data.isLink) return;
      const { householdId, address } = this.data.row;
      this.triggerEvent('choose', { householdId, address });
    },
    onRaise(): void {
      this.triggerEvent('raise', { visitId: this.data.row.visitId });
    },
    onAttachments(): void {
      this.triggerEvent('attachments', { visitId: this.data.row.visitId });
    },
  },
});
