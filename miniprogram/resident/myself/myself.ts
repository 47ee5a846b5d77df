import { call } from '../../api/client';
import { tap } from '../../api/tap';
import { leaveRecord, openOwn } from '../../domain/myself/contracts';
import type { ResidentField } from '../../domain/resident/fields';
import { confirm } from '../../platform/dialog';
import { open } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { isBehind } from '../../presenting/homes';
import { presentOwn, type OwnRecordShown } from '../../presenting/own-record';

const NOBODY: OwnRecordShown = { residentId: '', name: '', whose: '', words: '', maySpeak: false, groups: [] };

/** 我的信息: what is kept of me, of my child or my mother, one record at a time, and what I may do about it. */
Page({
  data: {
    ...LOADING,
    notice: '',
    isAsking: false,
    /** Whose: only where there are several. */
    people: [] as { value: string; word: string }[],
    record: NOBODY,
    isBusy: false,
  },

  records: [] as OwnRecordShown[],
  stop: (): void => undefined,

  onLoad() {
    this.stop = onConnected(() => void (isBehind(this.data) && this.load()));
  },

  onUnload() {
    this.stop();
  },

  /** Also after a correction, and after a code was typed in. */
  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(openOwn, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.records = answer.data.records.map(presentOwn);
    const chosen = this.records.find(({ residentId }) => residentId === this.data.record.residentId);
    const people = this.records.map(({ residentId: value, name: word }) => ({ value, word }));
    this.setData({
      face: faceOf(this.records),
      staleNote: '',
      isAsking: answer.data.isAsking,
      people: people.length > 1 ? people : [],
      record: chosen ?? this.records[0] ?? NOBODY,
    });
  },

  onPerson({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const record = this.records.find(({ residentId }) => residentId === value);
    if (record) this.setData({ record, notice: '' });
  },

  /** About whom the next page is. */
  subject() {
    const { residentId, whose } = this.data.record;
    return { residentId, whose };
  },

  onField(event: WechatMiniprogram.TouchEvent<object, object, { field: ResidentField }>) {
    if (!this.data.record.maySpeak) return;
    return open('/resident/own-field/own-field', { ...this.subject(), field: event.currentTarget.dataset.field });
  },

  async onLeave() {
    const { record, isBusy } = this.data;
    if (isBusy) return;
    const content = `以后在这个微信里不再显示${record.name}的信息，居委登记的都还在。想再看，要重新核验。`;
    if (!(await confirm({ title: '不再看这份信息', content, confirmText: '不再看' }))) return;
    this.setData({ isBusy: true, notice: '' });
    const answer = await tap(leaveRecord, { residentId: record.residentId });
    this.setData({ isBusy: false, notice: answer.kind === 'arrived' ? '' : answer.sentence });
    if (answer.kind === 'arrived') await this.load();
  },

  onVerify: () => open('/resident/verify/verify'),

  onReadings() {
    return open('/resident/readings/readings', this.subject());
  },

  onSuggestions: () => open('/resident/suggestions/suggestions'),

  onCopy() {
    return open('/resident/own-copy/own-copy', this.subject());
  },

  onDelete() {
    return open('/resident/own-delete/own-delete', this.subject());
  },
});
