import { call } from '../../api/client';
import { noteCategory, recentCategories } from '../../api/recent-categories';
import { filesOf, type ArrivedFile, type RecordFiles } from '../../api/record-files';
import { meetSelf } from '../../api/self';
import { tap, tapNow } from '../../api/tap';
import { recordKey } from '../../domain/attachment/record';
import type { MoveKind } from '../../domain/handling/moves';
import { revealSuggestion } from '../../domain/audit/contracts';
import { may } from '../../domain/shared/permissions';
import type { Purpose } from '../../domain/shared/purposes';
import {
  correctTag,
  countLike,
  decideCheck,
  moveForAuthor,
  moveSuggestion,
  openSuggestion,
} from '../../domain/suggestion/desk-contracts';
import type { OpenedSuggestion } from '../../domain/suggestion/desk';
import { SEALED_PARTS, type PartName } from '../../domain/suggestion/sealed-parts';
import { CATEGORIES, type Category } from '../../domain/text-tag/category';
import type { Answer } from '../../api/answer';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { open, readParam } from '../../platform/navigation';
import { rest } from '../../platform/rest';
import { afterFailure, LOADING } from '../../presenting/face';
import { handedOn } from '../../presenting/handed-on';
import {
  CATEGORY_GROUPS,
  followWords,
  likelyChoices,
  likeWords,
  type CategoryChoice,
} from '../../presenting/categories';
import { hasPictures, presentMatter, type MatterShown } from '../../presenting/matter';
import { needsForm } from '../../presenting/move-buttons';
import { ideaEntry, NO_IDEA_ENTRY } from '../../presenting/ideas';
import { aboutSuggestion } from '../../presenting/step-about';
import { choicesOf, type PurposeChoice } from '../../presenting/purposes';

const NOT_ASKED = { asked: '' as PartName | '', askedLabel: '', purposes: [] as PurposeChoice[] };

type Chosen<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;

const WITHDRAWAL = { title: '撤回这条', content: '居民自己要撤回，记录还在，不再办理。', confirmText: '撤回' };

const DROPPING = {
  title: '这一条导错了',
  content: '不再算进来，也不再比对；谁拿掉的记在时间线上。改好的表格再导一次，它就回来。',
  confirmText: '拿掉',
};

const hasFiles = ({ photoCount, voiceCount, timeline }: OpenedSuggestion): boolean =>
  photoCount + voiceCount > 0 || hasPictures(timeline);

/** One matter at the desk of whoever handles it: the words, how far it is, and what may be done next. */
Page({
  data: {
    ...NOT_ASKED,
    ...NO_IDEA_ENTRY,
    ...LOADING,
    notice: '',
    /** The committee corrects and looks through; a 科室 only handles. */
    isOurs: false,
    /** 换一类 is open, and what stands in it. */
    isChoosing: false,
    likely: [] as CategoryChoice[],
    groups: CATEGORY_GROUPS,
    /** How many like ones follow. */
    like: '',
    matter: undefined as MatterShown | undefined,
    isBusy: false,
    /** A second tap makes no other step, see platform/rest. */
    isResting: true,
    /** Numbers that were opened, until this page is left: they are never kept on the phone. */
    revealed: {} as Partial<Record<PartName, string>>,
  },

  suggestionId: '',
  department: '',
  view: undefined as OpenedSuggestion | undefined,
  files: undefined as RecordFiles | undefined,
  arrived: [] as readonly ArrivedFile[],

  onLoad(query) {
    this.suggestionId = readParam(query['suggestionId']) ?? '';
    this.files = filesOf((arrived) => {
      this.arrived = arrived;
      this.draw();
    });
    void meetSelf(({ role }) => this.setData({ isOurs: may(role, 'suggestion.move') }));
  },

  /** Also after a step was made on its own page. */
  onShow() {
    this.setData({ isResting: true });
    void this.load().finally(() => rest(this));
  },

  /** Nobody picks up an unlocked phone and finds a number on it. */
  onHide() {
    this.setData({ ...NOT_ASKED, revealed: {} });
  },

  async load() {
    const answer = await call(openSuggestion, { suggestionId: this.suggestionId });
    if (answer.kind !== 'arrived') {
      const { face, isOurs } = this.data;
      return this.setData(afterFailure(handedOn(answer, face, isOurs), face));
    }
    this.setData({ staleNote: '', ...ideaEntry(answer.data) });
    this.show(answer.data);
    if (hasFiles(answer.data)) void this.files?.load([recordKey('suggestion', this.suggestionId)]);
  },

  show(view: OpenedSuggestion) {
    this.department = view.tag ? CATEGORIES[view.tag.primary].department : '';
    this.view = view;
    this.draw();
  },

  draw() {
    if (this.view) this.setData({ matter: presentMatter(this.view, today(), this.arrived), face: 'full' });
  },

  onStale() {
    this.files?.renew();
  },

  onTypeOut() {
    return open('/cadre/type-out/type-out', { suggestionId: this.suggestionId });
  },

  /** A tap that arrived shows what became of it; otherwise the sentence says what happened and what is kept. */
  async take<View extends OpenedSuggestion>(asking: Promise<Answer<View>>, doneWords = (_: View): string => '') {
    this.setData({ isBusy: true, notice: '' });
    const answer = await asking;
    if (answer.kind === 'arrived') this.show(answer.data);
    else if (answer.kind === 'refused') await this.load();
    await rest(this, { isBusy: false, notice: answer.kind === 'arrived' ? doneWords(answer.data) : answer.sentence });
  },

  isStill(): boolean {
    return this.data.isBusy || this.data.isResting;
  },

  async onMove(event: Chosen<{ kind: MoveKind }>) {
    const { kind } = event.currentTarget.dataset;
    const { suggestionId, department } = this;
    if (this.isStill()) return;
    if (needsForm(kind)) {
      const about = this.view ? aboutSuggestion(this.view) : '';
      return open('/cadre/step/step', { suggestionId, kind, department, about });
    }
    if (kind === 'withdraw') {
      if (await confirm(WITHDRAWAL)) await this.take(tap(moveForAuthor, { suggestionId, move: { kind } }));
      return;
    }
    if (kind === 'drop') {
      if (await confirm(DROPPING)) await this.take(tap(moveSuggestion, { suggestionId, move: { kind } }));
      return;
    }
    if (kind === 'accept' || kind === 'keep' || kind === 'take-up')
      await this.take(tap(moveSuggestion, { suggestionId, move: { kind } }));
  },

  onClass() {
    return open('/cadre/problem-class/problem-class', { classId: this.data.matter?.classId ?? '' });
  },

  onMergeInto() {
    return open('/cadre/choose-class/choose-class', { suggestionId: this.suggestionId });
  },

  /** 查看: for what, in one tap. */
  onSee({ currentTarget }: Chosen<{ part: PartName }>) {
    const { part: asked } = currentTarget.dataset;
    const { label: askedLabel, purposes } = SEALED_PARTS[asked];
    if (this.data.revealed[asked] === undefined) this.setData({ asked, askedLabel, purposes: choicesOf(purposes) });
  },

  onUnsee() {
    this.setData(NOT_ASKED);
  },

  async onPurpose({ detail: { purpose } }: WechatMiniprogram.CustomEvent<{ purpose: Purpose }>) {
    const { asked: part, isBusy } = this.data;
    if (part === '' || isBusy) return;
    this.setData({ isBusy: true, notice: '' });
    const answer = await tapNow(revealSuggestion, { suggestionId: this.suggestionId, part, purpose });
    this.setData({ ...NOT_ASKED, isBusy: false });
    if (answer.kind === 'arrived') this.setData({ [`revealed.${part}`]: answer.data.text });
    else this.setData({ notice: `没有打开。${answer.sentence}` });
  },

  /** Closed without a change where nothing else was chosen. */
  async correct(primary: Category) {
    if (this.isStill()) return;
    this.setData({ isChoosing: false });
    const { tag } = this.view ?? {};
    if (tag?.taggedBy === 'person' && tag.primary === primary) return;
    void noteCategory(primary);
    const seenKey = tag?.key;
    const asking = tap(correctTag, { suggestionId: this.suggestionId, primary, ...(seenKey && { seenKey }) });
    await this.take(asking, ({ followCount = 0, isAtLeast }) => followWords(followCount, primary, isAtLeast));
  },

  async onChange() {
    if (this.data.isBusy) return;
    const { tag } = this.view ?? {};
    this.setData({
      ...{ isChoosing: true, like: '' },
      likely: likelyChoices(tag?.primary, tag?.candidates ?? [], await recentCategories()),
    });
    // Quiet: once it is done it is told all the same.
    const answer = await call(countLike, { suggestionId: this.suggestionId });
    if (answer.kind === 'arrived') this.setData({ like: likeWords(answer.data.likeCount, answer.data.isAtLeast) });
  },

  onKeep() {
    this.setData({ isChoosing: false });
  },

  onCandidate({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: Category }>) {
    return this.correct(value);
  },

  onIdea() {
    return open('/cadre/idea/idea', { suggestionId: this.suggestionId });
  },

  onVerdict(event: Chosen<{ verdict: 'passed' | 'refused' }>) {
    const { verdict } = event.currentTarget.dataset;
    return this.isStill() ? undefined : this.take(tap(decideCheck, { suggestionId: this.suggestionId, verdict }));
  },
});
