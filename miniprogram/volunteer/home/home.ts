import { call } from '../../api/client';
import { meetSelf } from '../../api/self';
import type { Self } from '../../domain/access/contracts';
import { listOwnBuildings, openDoors } from '../../domain/building/contracts';
import { listElders } from '../../domain/household/contracts';
import { addressOf } from '../../domain/household/household';
import { hourOfDay } from '../../platform/clock';
import { open, startAt } from '../../platform/navigation';
import { floorsOf, type Floor } from '../../presenting/doors';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { greeting, HOMES, titleOf } from '../../presenting/homes';
import type { HouseholdRow } from '../../presenting/household-lines';
import { elderRow } from './present';

/** The 楼组长's home: my elders, the eldest first, and the doors of my building. */
Page({
  data: {
    greeting: '',
    title: '',
    staleNote: '',
    face: 'loading' as Face,
    sentence: '',
    elders: [] as HouseholdRow[],
    houseFace: 'loading' as Face,
    houseSentence: '',
    floors: [] as Floor[],
  },

  buildingName: '',

  onLoad() {
    void meetSelf((self) => this.showSelf(self));
  },

  onShow() {
    void this.load();
    void this.loadHouse();
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES['building-lead']) return void startAt(HOMES[self.role]);
    this.setData({ greeting: greeting(self.name, hourOfDay()), title: titleOf(self) });
  },

  async load() {
    const answer = await call(listElders, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { households, today } = answer.data;
    const elders = households.map((elder) => elderRow(elder, today));
    this.setData({ elders, face: faceOf(elders), staleNote: '' });
  },

  /** A 楼组长 has one building; which one, the server knows. */
  async loadHouse() {
    const own = await call(listOwnBuildings, {});
    const building = own.kind === 'arrived' ? own.data.buildings[0] : undefined;
    if (own.kind === 'arrived' && !building) return this.setData({ houseFace: 'empty' });
    const answer = building ? await call(openDoors, { buildingId: building.buildingId }) : own;
    if (answer.kind !== 'arrived') {
      const { face, sentence, staleNote } = afterFailure(answer, this.data.houseFace);
      return this.setData({ houseFace: face, houseSentence: sentence, staleNote });
    }
    if (!('doors' in answer.data)) return;
    const { doors, today, building: named } = answer.data;
    this.buildingName = named.name;
    const floors = floorsOf(doors, today);
    this.setData({ floors, houseFace: faceOf(floors) });
  },

  onElder({
    detail: { householdId, address },
  }: WechatMiniprogram.CustomEvent<{ householdId: string; address: string }>) {
    return open('/cadre/record-visit/record-visit', { householdId, address: `${this.buildingName} ${address}`.trim() });
  },

  onDoor({ detail: { householdId, door } }: WechatMiniprogram.CustomEvent<{ householdId: string; door: string }>) {
    const address = addressOf({ buildingName: this.buildingName, door });
    return open('/cadre/record-visit/record-visit', { householdId, address });
  },
});
