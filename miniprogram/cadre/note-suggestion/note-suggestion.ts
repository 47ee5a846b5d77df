import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { listOwnBuildings } from '../../domain/building/contracts';
import { dayInWords } from '../../domain/shared/calendar';
import type { noteSuggestion } from '../../domain/suggestion/desk-contracts';
import { CALL_ME_MAX, PETITION_TEXT_MAX } from '../../domain/suggestion/suggestion';
import { back } from '../../platform/navigation';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { EMPTY_NOTE, NOTING, type NoteFormValue } from './form';

/** 代记: three fields at most, for a person on the 小板凳 who has no phone at hand. */
Page({
  data: {
    ...NEW_FORM,
    ...EMPTY_NOTE,
    buildings: [] as { id: string; word: string }[],
    textMax: PETITION_TEXT_MAX,
    callMeMax: CALL_ME_MAX,
    receiptNumber: '',
    follows: [] as string[],
  },

  form: undefined as KeptForm<typeof noteSuggestion, NoteFormValue> | undefined,

  onLoad() {
    void this.begin().catch(() => this.setData({ notice: TOO_OLD }));
    void this.loadBuildings();
  },

  async begin() {
    const form = await openForm(NOTING, EMPTY_NOTE, '代记');
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value, receiptNumber: '', follows: [] });
  },

  async loadBuildings() {
    const answer = await call(listOwnBuildings, {});
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    this.setData({ buildings: answer.data.buildings.map(({ buildingId: id, name: word }) => ({ id, word })) });
  },

  async change(part: Partial<NoteFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  async onBuilding({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const chosen = this.data.buildings[Number(value)];
    if (!chosen) return;
    const place = { buildingId: chosen.id, buildingName: chosen.word };
    this.setData({ ...place, 'problems.buildingId': '' });
    await this.change(place);
  },

  onText({ detail: text }: { detail: string }) {
    return this.change({ text });
  },

  onCallMe({ detail: callMe }: { detail: string }) {
    return this.change({ callMe });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.begin();
  },

  async onSave() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    const { buildingId, text } = form.draft.value;
    if (buildingId === '') return this.setData({ 'problems.buildingId': '选一下是哪栋楼。' });
    if (text.trim() === '') return this.setData({ 'problems.text': '写几个字。' });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    const { receiptNumber, acceptBy } = answer.data;
    const follows = [`${dayInWords(acceptBy)}前受理。回执号念给她听；走到哪一步，居委在“诉求”里看得到。`];
    this.setData({ ...NEW_FORM, receiptNumber, follows });
  },

  onAnother() {
    return this.begin();
  },

  onDone: () => back(),
});
