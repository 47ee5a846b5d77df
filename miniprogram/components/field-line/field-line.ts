import type { StatedField } from '../../domain/resident/fields';
import type { FieldRow } from '../../presenting/resident-card';

/**
 * One field of a resident's card: what is known, how fresh it is, or that it is missing; both sides where it is 有出入.
 * @event correct `{ field }`
 * @event see `{ field }`: a sealed one is to be opened
 * @event settle `{ field }`
 */
Component({
  properties: {
    row: { type: Object, value: {} as FieldRow<StatedField> },
    /** In clear, while the page shows it. */
    revealed: { type: String, value: '' },
  },
  methods: {
    onCorrect(): void {
      this.triggerEvent('correct', { field: this.data.row.field });
    },
    onSee(): void {
      this.triggerEvent('see', { field: this.data.row.field });
    },
    onSettle(): void {
      this.triggerEvent('settle', { field: this.data.row.field });
    },
  },
});
