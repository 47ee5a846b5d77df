import type { CategoryChoice, CategoryGroup } from '../../presenting/categories';

/**
 * 换一类: one tap among what it most likely is, or among all, under headings.
 * @event choose `{ value }`
 * @event close it stays as it is
 */
Component({
  properties: {
    isOpen: { type: Boolean, value: false },
    /** What it is taken for now; empty while nobody has said. */
    value: { type: String, value: '' },
    /** Which it most likely is, and which were chosen here of late. */
    likely: { type: Array, value: [] as CategoryChoice[] },
    /** What else the choice decides; empty where nothing. */
    like: { type: String, value: '' },
    groups: { type: Array, value: [] as CategoryGroup[] },
  },
  methods: {
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
      this.triggerEvent('choose', detail);
    },
    onClose(): void {
      this.triggerEvent('close');
    },
  },
});
