import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { REASON_MAX } from '../../domain/fact/fact';
import { openHousehold, type HouseholdView } from '../../domain/household/contracts';
import type { recordLifeEvent } from '../../domain/resident/contracts';
import type { StatedField } from '../../domain/resident/fields';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { back, openInstead, readParam } from '../../platform/navigation';
import { consequences } from '../../presenting/consequences';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { unbroken } from '../../presenting/unbroken';
import { buildingPlaces, doorPlaces, type DoorPlace } from './doors';
import { eventChoices, questionOf, recording, type LifeEvent, type LifeFormValue } from './form';

const DISPUTED = '您填的时候别人也改了，两种说法都留着，等人定下来用哪一个。';

/** 去世、迁出、换户, or 迁回 of who has gone, from a day on: asked once more in plain words, and what follows is shown. */
Page({
  data: {
    ...NEW_FORM,
    name: '',
    address: '',
    events: eventChoices(''),
    event: '' as LifeEvent | '',
    effectiveOn: '',
    latest: '',
    buildings: [] as DoorPlace[],
    building: 0,
    doors: [] as DoorPlace[],
    door: 0,
    toAddress: '',
    reason: '',
    reasonMax: REASON_MAX,
    done: '',
    receiptNumber: '',
    follows: [] as string[],
    isDisputed: false,
  },

  residentId: '',
  householdId: '',
  seen: {} as LifeFormValue['seen'],
  disputed: undefined as StatedField | undefined,
  before: undefined as HouseholdView | undefined,
  form: undefined as KeptForm<typeof recordLifeEvent, LifeFormValue> | undefined,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    this.householdId = readParam(query['householdId']) ?? '';
    const [status, householdId] = [readParam(query['seenStatus']), readParam(query['seenDoor'])];
    this.seen = { ...(status && { status }), ...(householdId && { householdId }) };
    const events = eventChoices(readParam(query['status']) ?? '');
    this.setData({
      name: readParam(query['name']) ?? '',
      address: readParam(query['address']) ?? '',
      latest: today(),
      events,
    });
    void this.begin().catch(() => this.setData({ notice: TOO_OLD }));
    void this.seeBefore();
  },

  async begin() {
    const empty: LifeFormValue = { effectiveOn: today(), toAddress: '', reason: '', seen: this.seen };
    const form = await openForm(recording(this.residentId), empty, this.data.name);
    this.form = form;
    const { event = '', effectiveOn, toAddress, reason } = form.draft.value;
    this.setData({ ...openedFace(form), event, effectiveOn, toAddress, reason });
    if (event === 'changed-household') void this.loadBuildings();
  },

  /** How the household is now, so that one can say what has changed. Without it only that is left out. */
  async seeBefore() {
    const answer = await call(openHousehold, { householdId: this.householdId });
    if (answer.kind === 'arrived') this.before = answer.data;
  },

  async change(part: Partial<LifeFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onEvent({ detail: { value: event } }: WechatMiniprogram.CustomEvent<{ value: LifeEvent }>) {
    if (this.data.isLocked) return;
    this.setData({ event, 'problems.event': '' });
    if (event === 'changed-household') void this.loadBuildings();
    return this.change({ event });
  },

  onDay({ detail: { value: effectiveOn } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ effectiveOn });
    return this.change({ effectiveOn });
  },

  onReason({ detail: reason }: { detail: string }) {
    return this.change({ reason });
  },

  async loadBuildings() {
    if (this.data.buildings.length > 0) return;
    const buildings = await buildingPlaces();
    if (typeof buildings === 'string') this.setData({ notice: buildings });
    else this.setData({ buildings });
  },

  async onBuilding({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const building = Number(value);
    this.setData({ building, doors: [], door: 0, toAddress: '' });
    const doors = await doorPlaces(this.data.buildings[building]?.id ?? '', this.householdId);
    if (typeof doors === 'string') this.setData({ notice: doors });
    else this.setData({ doors });
    return this.change({ householdId: undefined, toAddress: '' });
  },

  onDoor({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const { doors, buildings, building } = this.data;
    const door = doors[Number(value)];
    if (!door?.id) return;
    const toAddress = unbroken(`${buildings[building]?.word ?? ''} ${door.word}`);
    this.setData({ door: Number(value), toAddress, 'problems.householdId': '' });
    return this.change({ householdId: door.id, toAddress });
  },

  async onDiscard() {
    await this.form?.discard();
    this.setData({ building: 0, door: 0, doors: [] });
    return this.begin();
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    const { value, isSent } = form.draft;
    if (value.event === undefined) return this.setData({ 'problems.event': '先选一样是什么事。' });
    if (value.event === 'changed-household' && value.householdId === undefined)
      return this.setData({ 'problems.householdId': '请选换到哪一户。' });
    const question = { title: '再看一眼', content: questionOf(this.data.name, value), confirmText: '就这样记' };
    if (!isSent && !(await confirm(question))) return;
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    const { receiptNumber, disputedFields } = answer.data;
    [this.disputed] = disputedFields;
    const follows = [...(this.disputed ? [DISPUTED] : []), ...(await this.seeAfter())];
    const { word = '' } = this.data.events.find((one) => one.value === value.event) ?? {};
    this.setData({
      ...NEW_FORM,
      receiptNumber,
      done: `${this.data.name}${word}，已记下`,
      follows,
      isDisputed: this.disputed !== undefined,
    });
  },

  async seeAfter(): Promise<string[]> {
    const answer = await call(openHousehold, { householdId: this.householdId });
    if (answer.kind !== 'arrived' || this.before === undefined) return [];
    return consequences(this.before, answer.data, answer.data.today);
  },

  onDone() {
    const { disputed: field, residentId } = this;
    if (field === undefined) return back();
    return openInstead('/cadre/dispute/dispute', { residentId, field, name: this.data.name });
  },
});
