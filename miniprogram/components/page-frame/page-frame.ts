import { fontScale, loadFontScale, onFontScale, type FontScale } from '../../platform/font-scale';

/** How each one stops listening. */
const stops = new WeakMap<object, () => void>();

/**
 * The outermost element of every page: gutters, safe area, and the measure of everything inside (`--size-*`, `--target`),
 * which follows WeChat's letter size and the 长辈版 switch. CSS variables pass into components; classes would not.
 */
Component({
  properties: {
    /**
     * Where 给工具提意见 and 关于 stand: at the `end`; at the `head` of a page whose end moves away as one reads; `none` on these two
     * themselves.
     */
    toolLinks: { type: String, value: 'end' as 'end' | 'head' | 'none' },
  },
  data: { elder: false, scale: 1 },
  lifetimes: {
    attached() {
      this.apply(fontScale());
      void loadFontScale().then((now) => this.apply(now));
      stops.set(
        this,
        onFontScale((now) => this.apply(now)),
      );
    },
    detached() {
      stops.get(this)?.();
    },
  },
  pageLifetimes: {
    // WeChat's own letter size may have been changed while another page was on top.
    show() {
      this.apply(fontScale());
    },
  },
  methods: {
    apply({ elder, scale }: FontScale): void {
      if (elder !== this.data.elder || scale !== this.data.scale) this.setData({ elder, scale });
    },
  },
});
