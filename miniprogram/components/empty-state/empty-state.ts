/**
 * The empty face of a list: one sentence and, where the person can fill it, the action that does.
 * @event act the action was tapped
 */
Component({
  properties: { sentence: { type: String, value: '' }, action: { type: String, value: '' } },
  methods: {
    onAct(): void {
      this.triggerEvent('act');
    },
  },
});
