/** One figure that the server counted, with its name and unit. */
Component({
  properties: {
    label: { type: String, value: '' },
    count: { type: Number, value: 0 },
    unit: { type: String, value: '' },
  },
});
