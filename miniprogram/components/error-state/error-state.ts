/**
 * The error face of a list: the sentence and a retry. What was there before stays with the page.
 * @event retry
 */
Component({
  properties: { sentence: { type: String, value: '' } },
  methods: {
    onRetry(): void {
      this.triggerEvent('retry');
    },
  },
});
