/** What stands in place of a form that has arrived: that it is recorded, its receipt, and what follows from it. */
Component({
  properties: {
    words: { type: String, value: '' },
    receiptNumber: { type: String, value: '' },
    /** What followed, each a sentence. */
    follows: { type: Array, value: [] as string[] },
  },
});
