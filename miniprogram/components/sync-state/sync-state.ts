import { stepsOf, type SyncState } from './steps';

/** Where a write stands, in words: 草稿 → 待发 → 已达 (with the receipt number) → 已确认. Read out when it changes. */
Component({
  properties: {
    state: { type: String, value: 'draft' },
    receiptNumber: { type: String, value: '' },
  },
  data: { ...stepsOf('draft') },
  observers: {
    state(state: SyncState) {
      this.setData(stepsOf(state));
    },
  },
});
