import { chooseElder, fontScale, loadFontScale, onFontScale } from '../../platform/font-scale';

/** How each one stops listening. */
const stops = new WeakMap<object, () => void>();

/** 长辈版: the visible switch of every first screen. The choice stays on this phone and reaches every open page at once. */
Component({
  data: { elder: false },
  lifetimes: {
    attached() {
      const show = ({ elder }: { elder: boolean }): void => this.setData({ elder });
      show(fontScale());
      void loadFontScale().then(show);
      stops.set(this, onFontScale(show));
    },
    detached() {
      stops.get(this)?.();
    },
  },
  methods: {
    onToggle(): void {
      void chooseElder(!this.data.elder);
    },
  },
});
