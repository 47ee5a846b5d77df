import { back } from '../../platform/navigation';

/**
 * The error face of a list: the sentence and a retry; where a retry cannot help (`is-final`), the way back instead. What was
 * there before stays with the page.
 * @event retry
 */
Component({
  properties: { sentence: { type: String, value: '' }, isFinal: { type: Boolean, value: false } },
  data: { backWord: '返回' },
  lifetimes: {
    attached() {
      // Opened by a link there is nothing below.
      if (getCurrentPages().length < 2) this.setData({ backWord: '回首页' });
    },
  },
  methods: {
    onRetry(): void {
      this.triggerEvent('retry');
    },
    onBack: (): Promise<void> => back(),
  },
});
