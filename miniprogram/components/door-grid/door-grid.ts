import { legendOf, marksOf, type Floor } from '../../presenting/doors';

/**
 * 门牌阵: one building as a grid of doors, a row a floor, coloured and marked by the last visit. Two nodes a door, so that
 * thirty floors of eight stay within what a page may hold.
 * @event choose `{ householdId, door }`
 */
Component({
  properties: { floors: { type: Array, value: [] as Floor[] } },
  data: { legend: legendOf([]), marks: marksOf([]), doors: 1 },
  observers: {
    floors(floors: Floor[]) {
      const doors = Math.max(1, ...floors.map((floor) => floor.doors.length));
      this.setData({ legend: legendOf(floors), marks: marksOf(floors), doors });
    },
  },
  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { householdId: string; door: string }>): void {
      const { householdId, door } = event.currentTarget.dataset;
      this.triggerEvent('choose', { householdId, door });
    },
  },
});
