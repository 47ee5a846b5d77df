import { chooseElder, fontScale, loadFontScale, onFontScale } from '../../platform/font-scale';

/** 长辈版: the visible switch of every first screen. The choice stays on this phone and reaches every open page at once. */
Component({
  data: { elder: false },
  lifetimes: {
    attached() {
      const show = ({ elder }: { elder: boolean }): void => this.setData({ elder });
      show(fontScale());
      void loadFontScale().then(show);
      this.stop = onFontScale(show);
    },
    detached() {
      this.stop();
    },
  },
  methods: {
    stop: (): void => undefined,
    onToggle(): void {
      void chooseElder(!this.data.elder);
    },
  },
});
