/**
 * The line above a form: what was found again, or why it was not taken.
 * @event discard
 */
Component({
  properties: { notice: { type: String, value: '' }, mayDiscard: { type: Boolean, value: false } },
  methods: {
    onDiscard(): void {
      this.triggerEvent('discard');
    },
  },
});
