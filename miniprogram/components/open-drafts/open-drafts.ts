import type { DraftsShown } from '../../presenting/open-drafts';

/**
 * What was begun on this phone and has not arrived: in words, one tap from going on. Draws nothing where nothing waits.
 * @event choose `{ householdId, address }`
 */
Component({
  properties: { drafts: { type: Object, value: { words: '', rows: [] } as DraftsShown } },
  methods: {
    onTap(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>): void {
      const row = this.data.drafts.rows[event.currentTarget.dataset.index];
      if (row) this.triggerEvent('choose', { householdId: row.householdId, address: row.address });
    },
  },
});
