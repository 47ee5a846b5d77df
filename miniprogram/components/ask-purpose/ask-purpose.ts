import type { Purpose } from '../../domain/shared/purposes';
import type { PurposeChoice } from '../../presenting/purposes';

/**
 * Before a sealed value is opened: for what, in one tap. It says that the opening is written down and who can read that.
 * @event purpose `{ purpose }`
 * @event close nothing is opened
 */
Component({
  properties: {
    /** What is to be opened; empty while nobody asks. */
    what: { type: String, value: '' },
    /** Whose it is, for the sentence. */
    whose: { type: String, value: '' },
    choices: { type: Array, value: [] as PurposeChoice[] },
    isBusy: { type: Boolean, value: false },
  },
  methods: {
    onPurpose({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { purpose: Purpose }>) {
      if (!this.data.isBusy) this.triggerEvent('purpose', { purpose: currentTarget.dataset.purpose });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
