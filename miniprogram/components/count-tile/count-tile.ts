/**
 * One figure that the server counted, with its name and unit: a tap opens the list of what was counted.
 * @event open
 */
Component({
  properties: {
    label: { type: String, value: '' },
    count: { type: Number, value: 0 },
    unit: { type: String, value: '' },
  },
  methods: {
    onOpen(): void {
      this.triggerEvent('open');
    },
  },
});
