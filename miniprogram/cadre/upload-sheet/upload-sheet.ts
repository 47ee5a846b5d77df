import { openForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { chooseSheet } from '../../api/sheet-file';
import type { RowResult } from '../../domain/resident/contracts';
import { readSheet, remainderOf } from '../../domain/resident/read-sheet';
import { SHEET_TEXT_MAX } from '../../domain/resident/sheet';
import { today } from '../../platform/clock';
import { measureHeights, screenHeight } from '../../platform/measure';
import { back, readParam } from '../../platform/navigation';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { cutWords } from '../../presenting/limits';
import { chunksOf, heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';
import { NO_SHEET, previewSheet, sendSheet, uploading, type SheetForm } from './form';
import * as shown from './present';

/** Pixels of the box: a long sheet scrolls in it, so that the button stays where the thumb is. */
const BOX = { minHeight: 180, maxHeight: 320 };

const BLIND = '看不到哪些是新的、哪些有出入；可以先传，表格不会盖掉已经记下的。';

/** 上传: a sheet of one building is pasted, looked at row by row, and sent. */
Page({
  data: {
    ...NEW_FORM,
    name: '',
    step: 'paste' as 'paste' | 'look' | 'done',
    text: '',
    textMax: SHEET_TEXT_MAX,
    box: BOX,
    problem: '',
    isChoosing: false,
    isLooking: false,
    /** Nobody can say what would become of the rows. */
    isBlind: false,
    maySend: false,
    rowCount: 0,
    counts: '',
    columns: '',
    chunks: [] as Chunk<shown.RowShown>[],
    done: '',
    receiptNumber: '',
    leftCount: 0,
  },

  buildingId: '',
  form: undefined as SheetForm | undefined,
  /** What was pasted, after its draft has gone. */
  sent: '',
  left: new Set<number>(),

  onLoad(query) {
    this.buildingId = readParam(query['buildingId']) ?? '';
    this.setData({ name: readParam(query['name']) ?? '' });
    void this.begin().catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(text = '') {
    const form = await openForm(uploading(this.buildingId), NO_SHEET, this.data.name);
    this.form = form;
    if (text !== '') await this.change(text);
    this.setData({ ...openedFace(form), step: 'paste', text: form.draft.value.text, problem: '' });
    // On its way already: there is nothing to change, and its rows are what the person wants to see.
    if (form.draft.isSent) await this.look();
  },

  async change(text: string) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change({ text }))) this.setData({ notice: PHONE_FULL });
  },

  onText({ detail: text }: { detail: string }) {
    const problem = cutWords('表格', text, SHEET_TEXT_MAX);
    if (problem !== this.data.problem) this.setData({ problem });
    return this.change(text);
  },

  /** 选文件: what it says stands in the box, as if it had been pasted. */
  async onChoose() {
    if (this.data.isLocked || this.data.isChoosing || !this.form) return;
    this.setData({ isChoosing: true, problem: '' });
    const isFilled = this.form.draft.value.text.trim() !== '';
    const chosen = await chooseSheet({ textMax: SHEET_TEXT_MAX, isFilled });
    this.setData({ isChoosing: false });
    if (chosen?.kind === 'failed') return this.setData({ problem: chosen.sentence });
    if (chosen === undefined) return;
    this.setData({ text: chosen.text, notice: chosen.about });
    return this.change(chosen.text);
  },

  /** 看一遍: what can be read, and what would become of it. */
  async look() {
    if (!this.form || this.data.isLooking) return;
    const { text } = this.form.draft.value;
    const sheet = readSheet(text, today());
    if (sheet.problem !== undefined) return this.setData({ problem: sheet.problem });
    this.setData({ isLooking: true, problem: '' });
    const seen = await previewSheet(this.buildingId, text);
    const unread = shown.unreadRows(sheet);
    const isBlind = typeof seen === 'string';
    const results = isBlind ? unread : [...unread, ...seen];
    this.setData({
      ...(isBlind && !this.data.isUnanswered && { notice: `${seen}${BLIND}` }),
      ...{ isLooking: false, isBlind, text, step: 'look', columns: shown.columnWords(sheet) },
      maySend: sheet.rows.length > 0 && (isBlind || this.data.isUnanswered || shown.hasNews(results)),
      rowCount: sheet.rows.length,
      counts: isBlind ? `读到 ${sheet.rows.length} 行` : shown.countWords(results),
    });
    this.list([...shown.rowsShown(results), ...(isBlind ? shown.rowsUnseen(sheet.rows) : [])]);
  },

  list(rows: shown.RowShown[]) {
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
    const sheet = readSheet(form.draft.value.text, today());
    this.sent = form.draft.value.text;
    this.setData(SENDING);
    const parts = await sendSheet(form, this.buildingId).catch(() => []);
    const last = parts[parts.length - 1]?.answer;
    if (!last) return this.setData({ ...NEW_FORM, notice: TOO_OLD });
    const open = parts.map(({ answer }) => answer).find(({ kind }) => kind === 'unsent' || kind === 'unknown');
    if (open && open.kind !== 'arrived') return this.setData(failedFace(open, form.draft));
    if (last.kind !== 'arrived') return this.setData(failedFace(last, form.draft));
    const results = parts.flatMap(({ answer, rows }) =>
      answer.kind === 'arrived' ? answer.data.rows : shown.refusedRows(rows, answer.sentence),
    );
    const numbers = parts.flatMap(({ answer }) => (answer.kind === 'arrived' ? [answer.data.receiptNumber] : []));
    this.showDone([...shown.unreadRows(sheet), ...results], numbers.join('、'));
  },

  showDone(results: RowResult[], receiptNumber: string) {
    this.left = new Set(results.filter(({ fate }) => fate === 'refused').map(({ number }) => number));
    const done = shown.countWords(results);
    this.setData({ ...NEW_FORM, step: 'done', done, receiptNumber, leftCount: this.left.size, text: '' });
    this.list(shown.rowsShown(results));
  },

  /** The rows that were not taken, as a new sheet. */
  onLeft() {
    return this.begin(remainderOf(this.sent, this.left));
  },

  onDone: () => back(),
});
