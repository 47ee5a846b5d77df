import { call } from '../../api/client';
import { tap, tapNow } from '../../api/tap';
import { revealField } from '../../domain/audit/contracts';
import { confirmResident, openResident, type ResidentCard } from '../../domain/resident/contracts';
import { RESIDENT_FIELDS, type LifeField, type ResidentField, type StatedField } from '../../domain/resident/fields';
import type { Purpose } from '../../domain/shared/purposes';
import { open, readParam } from '../../platform/navigation';
import { afterFailure, LOADING } from '../../presenting/face';
import type { PurposeChoice } from '../../presenting/purposes';
import { presentCard, purposeChoices, type CardShown } from '../../presenting/resident-card';

const NOT_ASKED = { asked: '' as ResidentField | '', askedLabel: '', purposes: [] as PurposeChoice[] };

/** 一人一档: what is known of one person, how fresh it is, what is missing and what is 有出入. */
Page({
  data: {
    ...NOT_ASKED,
    ...LOADING,
    notice: '',
    address: '',
    name: '',
    words: '',
    gaps: '',
    groups: [] as CardShown['groups'],
    staleFields: [] as ResidentField[],
    livesHere: false,
    life: [] as CardShown['life'],
    isBusy: false,
    /** Values that were opened, until this page is left: they are never kept on the phone. */
    revealed: {} as Partial<Record<ResidentField, string>>,
  },

  residentId: '',
  card: undefined as ResidentCard | undefined,

  onLoad(query) {
    this.residentId = readParam(query['residentId']) ?? '';
    this.setData({ address: readParam(query['address']) ?? '' });
  },

  /** Also after a correction. */
  onShow() {
    void this.load();
  },

  /** Nobody picks up an unlocked phone and finds a number on it. */
  onHide() {
    this.setData({ ...NOT_ASKED, revealed: {} });
  },

  async load() {
    const answer = await call(openResident, { residentId: this.residentId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.card = answer.data;
    this.setData({ ...presentCard(answer.data), face: 'full', staleNote: '' });
  },

  /** 核对: everything that is 待核 is still so. */
  async onConfirm() {
    const { staleFields: fields, isBusy } = this.data;
    if (isBusy || fields.length === 0) return;
    this.setData({ isBusy: true, notice: '' });
    const seen = Object.fromEntries((this.card?.fields ?? []).map(({ field, factId }) => [field, factId]));
    const answer = await tap(confirmResident, { residentId: this.residentId, fields, seen });
    this.setData({ isBusy: false });
    if (answer.kind !== 'arrived') return this.setData({ notice: `还没有核对上。${answer.sentence}` });
    this.setData({ notice: `已核对，回执 ${answer.data.receiptNumber}。` });
    await this.load();
  },

  onField({ detail: { field } }: WechatMiniprogram.CustomEvent<{ field: ResidentField }>) {
    const { name } = this.data;
    const { factId } = this.card?.fields.find((view) => view.field === field) ?? {};
    return open('/cadre/resident-field/resident-field', {
      residentId: this.residentId,
      field,
      name,
      seen: factId ?? 'none',
    });
  },

  onSettle({ detail: { field } }: WechatMiniprogram.CustomEvent<{ field: StatedField }>) {
    return open('/cadre/dispute/dispute', { residentId: this.residentId, field, name: this.data.name });
  },

  /** 查看: for what, in one tap. */
  onSee({ detail: { field: asked } }: WechatMiniprogram.CustomEvent<{ field: ResidentField }>) {
    this.setData({ asked, askedLabel: RESIDENT_FIELDS[asked].label, purposes: purposeChoices(asked) });
  },

  onUnsee() {
    this.setData(NOT_ASKED);
  },

  async onPurpose({ detail: { purpose } }: WechatMiniprogram.CustomEvent<{ purpose: Purpose }>) {
    const { asked: field, isBusy } = this.data;
    if (field === '' || isBusy) return;
    this.setData({ isBusy: true, notice: '' });
    const answer = await tapNow(revealField, { residentId: this.residentId, field, purpose });
    this.setData({ ...NOT_ASKED, isBusy: false });
    if (answer.kind === 'arrived') this.setData({ [`revealed.${field}`]: answer.data.text });
    else this.setData({ notice: `没有打开。${answer.sentence}` });
  },

  onFacts() {
    const { name } = this.data;
    return open('/cadre/resident-facts/resident-facts', { residentId: this.residentId, name });
  },

  onGiveCode() {
    const { name, address } = this.data;
    return open('/cadre/give-code/give-code', { residentId: this.residentId, name, address });
  },

  onLifeEvent() {
    const { card, residentId } = this;
    if (!card) return;
    const { name, address } = this.data;
    const { householdId, status } = card;
    const seenOf = (field: LifeField): string => card.life.find((view) => view.field === field)?.factId ?? '';
    const seen = { seenStatus: seenOf('status'), seenDoor: seenOf('householdId') };
    return open('/cadre/life-event/life-event', { residentId, householdId, name, address, status, ...seen });
  },
});
