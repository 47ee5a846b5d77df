import { answerPrivacy, askNoMore, askOnTop, privacyGuideName, type PrivacyAsker } from '../../platform/privacy';
import { openPrivacyGuide } from '../../platform/privacy-guide';

/** One a page; what stands for it at the platform is not something to draw, so it is not in `data`. */
const askers = new WeakMap<object, PrivacyAsker>();

/** WeChat checks that this very button was tapped. */
const AGREE_ID = 'privacy-agree';

/**
 * Asks before the first photo or recording, when WeChat says that it has to be asked: what is used for what, and that a refusal
 * leaves everything else as it is. Stands in page-frame, so every page can ask.
 */
Component({
  data: { isOpen: false, guide: '', agreeId: AGREE_ID },
  lifetimes: {
    attached() {
      const asker = { ask: () => void this.open(), rest: () => this.close() };
      askers.set(this, asker);
      askOnTop(asker);
    },
    detached() {
      const asker = askers.get(this);
      if (asker) askNoMore(asker);
    },
  },
  pageLifetimes: {
    show() {
      const asker = askers.get(this);
      if (asker) askOnTop(asker);
    },
  },
  methods: {
    async open(): Promise<void> {
      this.setData({ isOpen: true });
      this.setData({ guide: await privacyGuideName() });
    },
    close(): void {
      if (this.data.isOpen) this.setData({ isOpen: false });
    },
    onAgree(): void {
      answerPrivacy({ event: 'agree', buttonId: AGREE_ID });
    },
    onDisagree(): void {
      answerPrivacy({ event: 'disagree' });
    },
    onGuide(): void {
      openPrivacyGuide();
    },
    /** Keeps a finger on the veil from scrolling the page below. */
    onVeil(): void {},
  },
});
