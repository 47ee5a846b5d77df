import { call } from '../../api/client';
import { openForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { chooseSheet } from '../../api/sheet-file';
import { listSources } from '../../domain/look-back/contracts';
import { outsideRemainder, readOutsideSheet, type ReadOutsideSheet } from '../../domain/look-back/outside-sheet';
import type { OutsideSource } from '../../domain/suggestion/source';
import { today } from '../../platform/clock';
import { measureHeights, screenHeight } from '../../platform/measure';
import { openInstead } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { chunksOf, heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';
import { IMPORTING, NOTHING_PASTED, sendRecords, type ImportForm, type ImportFormValue } from './form';
import { columnWords, importedWords, readWords, rowsRead, rowsToMend, type RowShown } from './present';

const TEXT_MAX = 60_000;
/** Pixels of the box: a long sheet scrolls in it, so that the button stays where the thumb is. */
const BOX = { minHeight: 180, maxHeight: 320 };

/** 导入线索: a sheet of another desk is pasted, looked at row by row, and sent. */
Page({
  data: {
    ...NEW_FORM,
    face: 'loading' as Face,
    sentence: '',
    step: 'paste' as 'paste' | 'look' | 'done',
    sources: [] as OutsideSource[],
    source: '',
    text: '',
    textMax: TEXT_MAX,
    box: BOX,
    problem: '',
    isChoosing: false,
    rowCount: 0,
    counts: '',
    columns: '',
    chunks: [] as Chunk<RowShown>[],
    done: '',
    receiptNumber: '',
    leftCount: 0,
  },

  form: undefined as ImportForm | undefined,
  /** What was pasted, and which of its rows stay. */
  pasted: '',
  left: new Set<number>(),

  onLoad() {
    void this.load();
  },

  async load() {
    const answer = await call(listSources, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.setData({ sources: answer.data.sources, face: 'full' });
    await this.begin().catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(text = '') {
    const [first] = this.data.sources;
    const form = await openForm(IMPORTING, { ...NOTHING_PASTED, text, source: first?.code ?? '' }, '导入线索');
    this.form = form;
    const { value, isSent } = form.draft;
    this.setData({ ...openedFace(form), step: 'paste', text: value.text, source: value.source, problem: '' });
    if (isSent) this.show({ rows: value.rows, unread: [], unknownColumns: [] });
  },

  async change(part: Partial<ImportFormValue>) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change(part))) this.setData({ notice: PHONE_FULL });
  },

  onText({ detail: text }: { detail: string }) {
    if (this.data.problem) this.setData({ problem: '' });
    return this.change({ text });
  },

  /** 选文件: what it says stands in the box, as if it had been pasted. */
  async onChoose() {
    if (this.data.isLocked || this.data.isChoosing || !this.form) return;
    this.setData({ isChoosing: true, problem: '' });
    const chosen = await chooseSheet({ textMax: TEXT_MAX, isFilled: this.form.draft.value.text.trim() !== '' });
    this.setData({ isChoosing: false });
    if (chosen?.kind === 'failed') return this.setData({ problem: chosen.sentence });
    if (chosen === undefined) return;
    this.setData({ text: chosen.text, notice: chosen.about });
    return this.change({ text: chosen.text });
  },

  onSource({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
    if (this.data.isLocked) return;
    const source = currentTarget.dataset.code;
    this.setData({ source });
    return this.change({ source });
  },

  /** 看一遍: what can be read, before anything leaves the phone. */
  async onLook() {
    if (!this.form || this.data.isLocked) return;
    const { text, source } = this.form.draft.value;
    const sheet = readOutsideSheet(text, { sources: this.data.sources, source, today: today() });
    if (sheet.problem !== undefined) return this.setData({ problem: sheet.problem });
    this.pasted = text;
    this.left = new Set(rowsToMend(sheet));
    await this.change({ rows: sheet.rows });
    this.setData({ text });
    this.show(sheet);
  },

  show(sheet: ReadOutsideSheet) {
    this.setData({
      ...{ step: 'look', rowCount: sheet.rows.length, leftCount: rowsToMend(sheet).length },
      ...{ counts: readWords(sheet), columns: columnWords(sheet) },
    });
    this.list(rowsRead(sheet, this.data.sources));
  },

  list(rows: RowShown[]) {
    this.setData({ chunks: chunksOf(rows) }, () => void this.measure());
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    const patch = scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: 0 });
    if (Object.keys(patch).length > 0) this.setData(patch);
  },

  onBackToText() {
    if (this.data.isLocked) return;
    this.setData({ step: 'paste', notice: '', chunks: [] });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.begin();
  },

  async onSend() {
    if (this.data.isBusy || !this.form) return;
    const { form } = this;
    this.setData(SENDING);
    const answers = await sendRecords(form).catch(() => []);
    if (answers.length === 0) return this.setData({ ...NEW_FORM, notice: TOO_OLD });
    const failed = answers.find(({ kind }) => kind !== 'arrived');
    if (failed && failed.kind !== 'arrived') return this.setData(failedFace(failed, form.draft));
    const replies = answers.flatMap((answer) => (answer.kind === 'arrived' ? [answer.data] : []));
    this.setData({
      ...NEW_FORM,
      ...{ step: 'done', text: '', chunks: [] },
      done: importedWords(replies.flatMap(({ rows }) => rows)),
      receiptNumber: replies.map((reply) => reply.receiptNumber).join('、'),
    });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  /** The rows that stayed, as a new sheet. */
  onLeft() {
    return this.begin(outsideRemainder(this.pasted, this.left));
  },

  onCompare: () => openInstead('/cadre/look-back/look-back'),
});
