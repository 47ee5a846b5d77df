import { call } from '../../api/client';
import { tap } from '../../api/tap';
import { listClassesFor, mergeVoices, splitVoices, WORDS_MAX } from '../../domain/problem-class/contracts';
import { confirm } from '../../platform/dialog';
import { open, readParam } from '../../platform/navigation';
import { rest } from '../../platform/rest';
import {
  choiceParts,
  mergingQuestion,
  nothingToChoose,
  voiceShown,
  type ChoicePart,
  type VoiceShown,
} from '../../presenting/classes';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';

/** She has stopped typing. */
const PAUSE_MS = 400;

/** What it was put into, as long as that can be taken back here. */
interface Merged {
  classId: string;
  title: string;
}

/** 并进一类: one 诉求 into a class that there is, the likely ones first; a person chooses and confirms. */
Page({
  data: {
    ...LOADING,
    notice: '',
    empty: '',
    voice: undefined as VoiceShown | undefined,
    words: '',
    wordsMax: WORDS_MAX,
    mayMerge: false,
    parts: [] as ChoicePart[],
    hasMore: false,
    merged: undefined as Merged | undefined,
    /** The class into which it is on its way. */
    busyId: '',
    /** Whoever tapped twice to come here has chosen nothing, see platform/rest. */
    isResting: true,
  },

  suggestionId: '',
  /** 科室 that has it in hand. */
  department: undefined as string | undefined,
  pause: 0,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  asked: 0,

  onLoad(query) {
    this.suggestionId = readParam(query['suggestionId']) ?? '';
    void this.load().finally(() => rest(this));
  },

  onUnload() {
    clearTimeout(this.pause);
  },

  async load() {
    const { suggestionId } = this;
    const words = this.data.words.trim();
    this.asked += 1;
    const { asked } = this;
    const answer = await call(listClassesFor, { suggestionId, ...(words && { words }) });
    if (asked !== this.asked) return;
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { voice, mayMerge, classes, hasMore } = answer.data;
    this.department = voice.department;
    this.setData({
      ...{ face: faceOf(classes), staleNote: '', voice: voiceShown(voice), mayMerge, hasMore },
      ...{ parts: choiceParts(classes), empty: nothingToChoose(mayMerge, words) },
    });
  },

  /** The text box owns its text: written back to it, it would move the caret. */
  onWords({ detail }: { detail: string }) {
    this.data.words = detail;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.load(), PAUSE_MS);
  },

  isStill(): boolean {
    return this.data.busyId !== '' || this.data.isResting;
  },

  async onChoose({ currentTarget }: { currentTarget: { dataset: { id: string; title: string } } }) {
    const { id: classId, title } = currentTarget.dataset;
    if (this.isStill() || !(await confirm(mergingQuestion(title, this.department)))) return;
    this.setData({ busyId: classId, notice: '' });
    const answer = await tap(mergeVoices, { suggestionIds: [this.suggestionId], into: { classId } });
    if (answer.kind !== 'arrived') {
      this.setData({ busyId: '', notice: answer.sentence });
      // Somebody else has moved it, or the class: what may be chosen now stands below.
      if (answer.kind === 'refused') await this.load();
      return;
    }
    // What became of it, and the way back, stand at the top.
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    await rest(this, { busyId: '', merged: { classId, title: answer.data.title } });
  },

  /** 撤销: it lies again where it lay. */
  async onUndo() {
    const { merged } = this.data;
    if (!merged || this.isStill()) return;
    this.setData({ busyId: merged.classId });
    const answer = await tap(splitVoices, { classId: merged.classId, suggestionIds: [this.suggestionId] });
    this.setData({ busyId: '' });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    this.setData({ merged: undefined, notice: '拆出来了，它回到合并前的样子。', isResting: true });
    await this.load();
    await rest(this);
  },

  onClass() {
    const { merged } = this.data;
    return merged && open('/cadre/problem-class/problem-class', { classId: merged.classId });
  },
});
