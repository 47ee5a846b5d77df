import { recallCalled, rememberCalled } from '../../api/called';
import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { filesOf, type RecordFiles } from '../../api/record-files';
import { TOO_OLD } from '../../api/receipts';
import { recordKey } from '../../domain/attachment/record';
import type { TimelineEntry } from '../../domain/handling/timeline';
import { openBoard, type OpenedBoard } from '../../domain/problem-class/board-contracts';
import type { joinClass } from '../../domain/suggestion/own-contracts';
import { CALL_ME_MAX } from '../../domain/suggestion/suggestion';
import { today } from '../../platform/clock';
import { open, readParam } from '../../platform/navigation';
import { boardRow, joinedWords, type BoardRow } from '../../presenting/board';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { hasPictures, stepLines, type StepLine } from '../../presenting/matter';
import { milestoneLine, type MilestoneLine } from '../../presenting/milestones';
import { joining, type JoinFormValue } from './form';

/** One class of the 公开栏 with its steps: unit and time, never a person. Whoever met the same says so by one tap. */
Page({
  data: {
    ...NEW_FORM,
    ...LOADING,
    shown: { classId: '', title: '', status: '', about: '' } as BoardRow,
    milestones: [] as MilestoneLine[],
    steps: [] as StepLine[],
    mayJoin: false,
    /** My voice among them. */
    ownId: '',
    callMe: '',
    callMeMax: CALL_ME_MAX,
    /** What just became of it, for who hears the screen. */
    done: '',
  },

  classId: '',
  timeline: [] as readonly TimelineEntry[],
  files: undefined as RecordFiles | undefined,
  form: undefined as KeptForm<typeof joinClass, JoinFormValue> | undefined,

  onLoad(query) {
    this.classId = readParam(query['classId']) ?? '';
    this.files = filesOf((arrived) => this.setData({ steps: stepLines(this.timeline, arrived) }));
    void this.load();
  },

  async load() {
    const answer = await call(openBoard, { classId: this.classId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    await this.show(answer.data);
    if (hasPictures(this.timeline)) await this.files?.load([recordKey('class', this.classId)]);
  },

  async show(view: OpenedBoard) {
    const { timeline, milestones, own, joinsFrom } = view;
    this.timeline = timeline;
    this.setData({
      ...{ face: 'full', staleNote: '', shown: boardRow(view), steps: stepLines(timeline) },
      milestones: milestones.map((one) => milestoneLine(one, today())),
      ...{ mayJoin: joinsFrom !== undefined, ownId: own?.suggestionId ?? '' },
    });
    if (joinsFrom) await this.begin(joinsFrom.buildingId).catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(buildingId: string) {
    const empty = { buildingId, callMe: await recallCalled() };
    const form = await openForm(joining(this.classId), empty, `我也遇到：${this.data.shown.title}`);
    this.form = form;
    this.setData({ ...openedFace(form), callMe: form.draft.value.callMe });
  },

  async onCallMe({ detail: callMe }: { detail: string }) {
    if (this.data.isLocked || !this.form) return;
    if (this.data.problems['callMe']) this.setData({ 'problems.callMe': '' });
    if (!(await this.form.change({ callMe }))) this.setData({ notice: PHONE_FULL });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.load();
  },

  /** Saying it twice is saying it once. */
  async onJoin() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    if (!form.draft.isSent && form.draft.value.callMe.trim() === '')
      return this.setData({ 'problems.callMe': '写上怎么称呼您，只给居委看。' });
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    void rememberCalled(form.draft.value.callMe);
    this.setData({ ...NEW_FORM, mayJoin: false, done: joinedWords(answer.data.receiptNumber) });
    await this.load();
  },

  onMine() {
    return open('/resident/suggestion/suggestion', { suggestionId: this.data.ownId });
  },

  onStale() {
    this.files?.renew();
  },
});
