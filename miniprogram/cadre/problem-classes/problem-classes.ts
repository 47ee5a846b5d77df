import { call } from '../../api/client';
import { tap } from '../../api/tap';
import { recallTouched, rememberTouched, type Touched, type TouchedClasses } from '../../api/touched-classes';
import {
  listClasses,
  mergeVoices,
  refuseSuggested,
  splitVoices,
  suggestProblemClasses,
  takeBackRefusal,
  type SuggestedClass,
} from '../../domain/problem-class/contracts';
import { publishClass } from '../../domain/problem-class/desk-contracts';
import { CLASS_TITLE_MAX } from '../../domain/problem-class/problem-class';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { open } from '../../platform/navigation';
import { rest } from '../../platform/rest';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import {
  classShown,
  fewest,
  refusedShown,
  suggestedShown,
  type ClassShown,
  type RefusedShown,
  type SuggestedShown,
} from '../../presenting/classes';

interface Tap<Data> {
  currentTarget: { dataset: Data };
}

/** What was just merged, as long as it can be taken back here. */
interface Merged {
  /** Made just now: nobody has decided yet whether it stands on the 公开栏. */
  isNew: boolean;
  classId: string;
  title: string;
  suggestionIds: string[];
  /** How it stood on the public board then. */
  seenKey?: string;
}

const REFUSING = {
  title: '不是一类',
  content:
    '这几条不再一起提示，有新的声音才会再问；七天里可以撤回。只有其中一条不是的话，先取消，把它的勾去掉，别的照样合并。',
  confirmText: '不是一类',
};

const REFUSED = '记下了：这几条不再一起提示，有新的声音才会再问。';
const TAKEN_BACK = '撤回了：这几条又并排在“像一类”里，先前那一次不算。';
const STANDS = '没有再提示：同事也说过不是一类，或者说过已经超过七天。';

/** 一类问题: what looks like one matter, with the reason, and the classes that there are. */
Page({
  data: {
    ...LOADING,
    notice: '',
    suggested: [] as SuggestedShown[],
    /** Whose next step is past its day: nothing that is late disappears. */
    late: [] as ClassShown[],
    rows: [] as ClassShown[],
    hasMore: false,
    isLater: false,
    merged: undefined as Merged | undefined,
    /** What was 不是一类 of late, and whether it is shown. */
    refused: [] as RefusedShown[],
    isUnfolded: false,
    /** What was just refused, by its word: the way back stands beside the notice, until the page is left. */
    last: undefined as Pick<RefusedShown, 'candidateId' | 'refusalKey'> | undefined,
    titleMax: CLASS_TITLE_MAX,
    /** The suggestion that is on its way. */
    busyId: '',
    /** The next one comes up to where the finger is: a second tap decides nothing of it, see platform/rest. */
    isResting: false,
  },

  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  suggested: [] as readonly SuggestedClass[],
  /** What she has typed and unticked, by suggestion: kept at once, and read once. */
  touched: undefined as TouchedClasses | undefined,

  /** Also after one was opened and changed. */
  onShow() {
    void this.load();
  },

  async load() {
    const { cursor } = this;
    const [suggested, classes] = await Promise.all([
      call(suggestProblemClasses, {}),
      call(listClasses, { ...(cursor !== undefined && { cursor }) }),
    ]);
    if (suggested.kind !== 'arrived') return this.setData(afterFailure(suggested, this.data.face));
    if (classes.kind !== 'arrived') return this.setData(afterFailure(classes, this.data.face));
    this.nextCursor = classes.data.nextCursor;
    const touched = (this.touched = this.touched ?? (await recallTouched()));
    this.suggested = suggested.data.suggested;
    const shown = this.suggested.map((one) => suggestedShown(one, touched[one.candidateId]));
    const refused = (suggested.data.refused ?? []).map((one) => refusedShown(one, today()));
    const late = classes.data.late.map(classShown);
    const isLate = new Set(late.map(({ classId }) => classId));
    const rows = classes.data.rows.map(classShown).filter(({ classId }) => !isLate.has(classId));
    this.setData({
      ...{ suggested: shown, refused, rows, late, staleNote: '', face: faceOf([...shown, ...late, ...rows]) },
      ...{ isFinal: false, hasMore: this.nextCursor !== undefined, isLater: cursor !== undefined },
    });
  },

  onMore() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onFirst() {
    this.cursor = undefined;
    return this.load();
  },

  onTitle({ detail: title, currentTarget }: Tap<{ index: number }> & { detail: string }) {
    this.touch(currentTarget.dataset.index, (before) => ({ ...before, title }));
  },

  /** 去掉勾: left out of what is merged, and on its own as before. */
  onTake({ currentTarget }: Tap<{ index: number; id: string }>) {
    const { index, id } = currentTarget.dataset;
    if (this.isStill() || !this.data.suggested[index]?.mayLeave) return;
    this.touch(index, ({ left, ...before }) => ({
      ...before,
      left: left.includes(id) ? left.filter((one) => one !== id) : [...left, id],
    }));
  },

  /** Of what is suggested no more nothing is kept. */
  touch(index: number, next: (before: Touched) => Touched) {
    const one = this.suggested[index];
    if (!one) return;
    const { candidateId } = one;
    const touched = { ...this.touched, [candidateId]: next(this.touched?.[candidateId] ?? { left: [] }) };
    const standing = this.suggested.map((other) => other.candidateId);
    this.touched = Object.fromEntries(Object.entries(touched).filter(([id]) => standing.includes(id)));
    this.setData({ [`suggested[${index}]`]: suggestedShown(one, this.touched[candidateId]) });
    void rememberTouched(this.touched);
  },

  isStill(): boolean {
    return this.data.busyId !== '' || this.data.isResting;
  },

  async onMerge({ currentTarget }: Tap<{ index: number }>) {
    const one = this.data.suggested[currentTarget.dataset.index];
    if (!one || this.isStill()) return;
    const title = one.title.trim();
    if (!one.joins && title === '') return this.setData({ notice: '给这一类起个叫法再合并。' });
    const { candidateId, suggestionIds, joins } = one;
    if (suggestionIds.length < fewest(joins))
      return this.setData({ notice: joins ? '至少勾一条再并进去。' : '至少勾两条才合并。' });
    this.setData({ busyId: candidateId, notice: '', last: undefined });
    const into = joins ? { classId: joins.classId } : { title };
    const answer = await tap(mergeVoices, { suggestionIds, into });
    if (answer.kind !== 'arrived') return this.setData({ busyId: '', notice: answer.sentence });
    const { classId, title: called, publishedKey: seenKey } = answer.data;
    const merged = { classId, title: called, suggestionIds, isNew: !joins, ...(seenKey && { seenKey }) };
    this.setData({ merged, busyId: '', isResting: true });
    // What became of it, and the way back, stand at the top.
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    await this.load();
    await rest(this);
  },

  /** 撤销: every voice lies again where it lay. */
  async onUndo() {
    const { merged } = this.data;
    if (!merged || this.isStill()) return;
    const { classId, suggestionIds } = merged;
    const answer = await tap(splitVoices, { classId, suggestionIds });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    this.setData({ merged: undefined, notice: '已拆开，每一条都回到合并前的样子。', isResting: true });
    await this.load();
    await rest(this);
  },

  /** 放到公开栏: a step of its own, since the title may hold what nobody but the committee should read. */
  async onPublish() {
    const { merged } = this.data;
    if (!merged || this.isStill()) return;
    const { classId, seenKey } = merged;
    const answer = await tap(publishClass, { classId, isPublic: true, ...(seenKey && { seenKey }) });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    await rest(this, {
      merged: undefined,
      notice: `“${merged.title}”放到公开栏了：看得到办到哪一步，看不到是谁说的。`,
    });
  },

  async onRefuse({ currentTarget }: Tap<{ index: number }>) {
    const one = this.data.suggested[currentTarget.dataset.index];
    if (!one || this.isStill()) return;
    if (!(await confirm(REFUSING)) || this.isStill()) return;
    const { candidateId } = one;
    const suggestionIds = one.voices.map(({ suggestionId }) => suggestionId);
    this.setData({ isResting: true });
    const answer = await tap(refuseSuggested, { candidateId, suggestionIds });
    if (answer.kind !== 'arrived') return rest(this, { notice: answer.sentence, last: undefined });
    const { refusalKey } = answer.data;
    this.setData({ notice: REFUSED, last: refusalKey === undefined ? undefined : { candidateId, refusalKey } });
    await this.load();
    await rest(this);
  },

  onUnfold() {
    this.setData({ isUnfolded: !this.data.isUnfolded });
  },

  /** 撤回 of 不是一类: what is suggested next is what would have been without it. */
  async onTakeBack({ currentTarget }: Tap<{ id: string; refusal: string }>) {
    if (this.isStill()) return;
    const { id: candidateId, refusal: refusalKey } = currentTarget.dataset;
    this.setData({ isResting: true });
    const answer = await tap(takeBackRefusal, { candidateId, refusalKey });
    if (answer.kind !== 'arrived') return rest(this, { notice: answer.sentence });
    this.setData({ notice: answer.data.isOpen ? TAKEN_BACK : STANDS, last: undefined });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    await this.load();
    await rest(this);
  },

  onClass({ currentTarget }: Tap<{ id: string }>) {
    return open('/cadre/problem-class/problem-class', { classId: currentTarget.dataset.id });
  },

  onAgenda: () => open('/cadre/agenda/agenda'),
  onLookBack: () => open('/cadre/look-back/look-back'),
  onImport: () => open('/cadre/import-records/import-records'),
});
