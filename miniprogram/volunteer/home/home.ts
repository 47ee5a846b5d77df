import { call } from '../../api/client';
import { keepUp } from '../../api/kept/keep-up';
import { readDoors, readOwnBuildings, type Reading } from '../../api/kept/read';
import { listDrafts } from '../../api/drafts';
import { noteAsked, recallReminder } from '../../api/reminders';
import { isKnown, meetSelf } from '../../api/self';
import { VISIT_FORM } from '../../api/visit-form';
import type { Self } from '../../domain/access/contracts';
import type { openDoors } from '../../domain/building/contracts';
import { listElders } from '../../domain/household/contracts';
import type { ReplyOf } from '../../domain/shared/contract';
import { addressOf } from '../../domain/household/household';
import { hourOfDay } from '../../platform/clock';
import { measureHeights, screenHeight } from '../../platform/measure';
import { open, startAt } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { floorsOf, type Floor } from '../../presenting/doors';
import { NOT_ASKED } from '../../presenting/asked';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { keptWords } from '../../presenting/kept';
import { headOf, HOMES, isBehind, NOBODY_YET } from '../../presenting/homes';
import { presentDrafts } from '../../presenting/open-drafts';
import { heightsPatch, scrollPatch } from '../../presenting/window';
import { groupElders, type ElderChunk } from './present';

/** About where the elders begin under the head; the margin of a screen on either side forgives the rest. */
const LIST_TOP = 150;

/** The 楼组长's home: my elders, first those to look in on, and the doors of my building. */
Page({
  data: {
    head: NOBODY_YET,
    staleNote: '',
    face: 'loading' as Face,
    sentence: '',
    chunks: [] as ElderChunk[],
    drafts: presentDrafts([]),
    reminder: NOT_ASKED,
    isAsking: false,
    houseFace: 'loading' as Face,
    houseSentence: '',
    floors: [] as Floor[],
  },

  buildingName: '',

  stop: (): void => undefined,

  onLoad() {
    void meetSelf((self) => this.showSelf(self)).then(keepUp);
    this.stop = onConnected(() => void this.comeBack());
  },

  /** With the network comes whose phone this is, where the launch could not ask, and the elders. */
  async comeBack() {
    if (!isKnown()) await meetSelf((self) => this.showSelf(self));
    if (isBehind(this.data) || this.data.houseFace === 'error') this.reload();
  },

  async recallReminder() {
    this.setData({ reminder: await recallReminder() });
  },

  async onAsked({ detail }: WechatMiniprogram.CustomEvent<{ isAccepted: boolean }>) {
    this.setData({ isAsking: true });
    const reminder = await noteAsked('reminder', detail.isAccepted);
    this.setData({ isAsking: false, reminder });
  },

  onUnload() {
    this.stop();
  },

  onShow() {
    this.reload();
    void this.findDrafts();
    void keepUp();
    void this.recallReminder();
  },

  reload() {
    void this.load();
    void this.loadHouse();
  },

  async findDrafts() {
    this.setData({ drafts: presentDrafts(await listDrafts(VISIT_FORM)) });
  },

  showSelf(self: Self) {
    if (HOMES[self.role] !== HOMES['building-lead']) return void startAt(HOMES[self.role]);
    this.setData({ head: headOf(self, hourOfDay()) });
  },

  async load() {
    const answer = await call(listElders, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { households, today } = answer.data;
    const chunks = groupElders(households, today);
    this.setData({ chunks, face: faceOf(chunks), staleNote: '' }, () => void this.measure());
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    this.setData(scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: LIST_TOP }));
  },

  /** A 楼组长 has one building; which one, the server knows. */
  async loadHouse() {
    const { answer: own } = await readOwnBuildings();
    const building = own.kind === 'arrived' ? own.data.buildings[0] : undefined;
    if (own.kind === 'arrived' && !building) return this.setData({ houseFace: 'empty' });
    const { answer, keptAt }: Reading<object> = building ? await readDoors(building.buildingId) : { answer: own };
    if (answer.kind !== 'arrived') {
      const { face, sentence, staleNote } = afterFailure(answer, this.data.houseFace);
      return this.setData({ houseFace: face, houseSentence: sentence, staleNote });
    }
    if (!('doors' in answer.data)) return;
    const { doors, today, building: named } = answer.data as ReplyOf<typeof openDoors>;
    this.buildingName = named.name;
    const floors = floorsOf(doors, today);
    this.setData({ floors, houseFace: faceOf(floors), ...(keptAt !== undefined && { staleNote: keptWords(keptAt) }) });
  },

  onCalls: () => open('/resident/volunteer-calls/volunteer-calls'),

  /** An elder's row and a draft: the address is whole. */
  onHousehold({ detail }: WechatMiniprogram.CustomEvent<{ householdId: string; address: string }>) {
    return open('/cadre/record-visit/record-visit', detail);
  },

  onDoor({ detail: { householdId, door } }: WechatMiniprogram.CustomEvent<{ householdId: string; door: string }>) {
    const address = addressOf({ buildingName: this.buildingName, door });
    return open('/cadre/record-visit/record-visit', { householdId, address });
  },
});
