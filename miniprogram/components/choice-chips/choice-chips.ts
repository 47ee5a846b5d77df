/** One of a few, each a tap. */
export interface ChoiceChip {
  value: string;
  word: string;
}

/**
 * A few answers of which one holds; what is chosen is marked by a tick as well as by colour.
 * @event change `{ value }`
 */
Component({
  properties: {
    choices: { type: Array, value: [] as ChoiceChip[] },
    value: { type: String, value: '' },
    /** What is asked, for who hears the screen. */
    label: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
    /** Closer together, where a list stands below: the first of it is to be seen. */
    isDense: { type: Boolean, value: false },
  },
  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>): void {
      if (!this.data.disabled) this.triggerEvent('change', { value: event.currentTarget.dataset.value });
    },
  },
});
