/** The loading face of a list: the shape of what will come, so that nothing jumps when it does. */
Component({
  properties: { rows: { type: Number, value: 4 } },
});
