import type { Answer } from '../../api/answer';
import { call } from '../../api/client';
import { filesOf, type ArrivedFile, type RecordFiles } from '../../api/record-files';
import { tap } from '../../api/tap';
import { recordKey } from '../../domain/attachment/record';
import type { MoveKind } from '../../domain/handling/moves';
import { splitVoices } from '../../domain/problem-class/contracts';
import { moveClass, openClass, publishClass, type OpenedClass } from '../../domain/problem-class/desk-contracts';
import { CATEGORIES } from '../../domain/text-tag/category';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { open, readParam } from '../../platform/navigation';
import { rest } from '../../platform/rest';
import { afterFailure, LOADING } from '../../presenting/face';
import { handedOn } from '../../presenting/handed-on';
import { presentClass, type HandledClass } from '../../presenting/handled-class';
import { hasPictures } from '../../presenting/matter';
import { aboutClass } from '../../presenting/step-about';
import { needsForm } from '../../presenting/move-buttons';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;

const SPLITTING = {
  title: '把这一条拆出来',
  content: '它会回到合并前的样子，单独往下办。',
  confirmText: '拆出',
};

/** One 一类问题: how far it is and what may be done next, its 节点, every voice as it was said, and whom it concerns and why. */
Page({
  data: {
    ...LOADING,
    notice: '',
    shown: undefined as HandledClass | undefined,
    isBusy: false,
    /** A second tap makes no other step, see platform/rest. */
    isResting: true,
  },

  classId: '',
  opened: undefined as OpenedClass | undefined,
  files: undefined as RecordFiles | undefined,
  arrived: [] as readonly ArrivedFile[],
  /** That is usually asked about such a thing. */
  department: '',

  onLoad(query) {
    this.classId = readParam(query['classId']) ?? '';
    this.files = filesOf((arrived) => {
      this.arrived = arrived;
      this.draw();
    });
  },

  /** Also after a step was made on its own page: what became of it stands at the top. */
  onShow() {
    if (this.data.shown) void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    this.setData({ isResting: true });
    void this.load().finally(() => rest(this));
  },

  async load() {
    const answer = await call(openClass, { classId: this.classId });
    if (answer.kind !== 'arrived') {
      const { face, shown } = this.data;
      return this.setData(afterFailure(handedOn(answer, face, shown?.isOurs !== false), face));
    }
    this.setData({ staleNote: '' });
    this.show(answer.data);
    if (hasPictures(answer.data.timeline)) void this.files?.load([recordKey('class', this.classId)]);
  },

  show(opened: OpenedClass) {
    this.department = CATEGORIES[opened.category].department;
    this.opened = opened;
    this.draw();
  },

  draw() {
    if (this.opened) this.setData({ face: 'full', shown: presentClass(this.opened, today(), this.arrived) });
  },

  onStale() {
    this.files?.renew();
  },

  async take(asking: Promise<Answer<OpenedClass>>) {
    this.setData({ isBusy: true, notice: '' });
    const answer = await asking;
    if (answer.kind === 'arrived') this.show(answer.data);
    else if (answer.kind === 'refused') await this.load();
    await rest(this, { isBusy: false, notice: answer.kind === 'arrived' ? '' : answer.sentence });
  },

  isStill(): boolean {
    return this.data.isBusy || this.data.isResting;
  },

  async onMove({ currentTarget }: Tap<{ kind: MoveKind }>) {
    const { kind } = currentTarget.dataset;
    const { classId, department } = this;
    if (this.isStill()) return;
    if (needsForm(kind)) {
      const about = this.opened ? aboutClass(this.opened) : '';
      return open('/cadre/step/step', { classId, kind, department, about });
    }
    if (kind === 'accept' || kind === 'keep' || kind === 'take-up')
      await this.take(tap(moveClass, { classId, move: { kind } }));
  },

  onPlan() {
    return open('/cadre/plan-class/plan-class', { classId: this.classId });
  },

  onPublish() {
    const isPublic = this.data.shown?.isPublic !== true;
    if (this.isStill()) return;
    const seenKey = this.opened?.publishedKey;
    return this.take(tap(publishClass, { classId: this.classId, isPublic, ...(seenKey && { seenKey }) }));
  },

  onPerson({ currentTarget }: Tap<{ id: string }>) {
    const { id: householdId } = currentTarget.dataset;
    return householdId === '' ? undefined : open('/cadre/household/household', { householdId });
  },

  /** The 诉求 itself: there she is asked, and there her answer is written down. A 科室 has the class, not its voices. */
  onVoice({ currentTarget }: Tap<{ id: string }>) {
    const { id: suggestionId } = currentTarget.dataset;
    return this.data.shown?.isOurs ? open('/cadre/suggestion/suggestion', { suggestionId }) : undefined;
  },

  async onSplit({ currentTarget }: Tap<{ id: string }>) {
    if (!(await confirm(SPLITTING))) return;
    const answer = await tap(splitVoices, { classId: this.classId, suggestionIds: [currentTarget.dataset.id] });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    const { isDissolved } = answer.data;
    this.setData({ notice: isDissolved ? '最后一条也拆出来了，这一类不再列出。' : '拆出来了，它回到合并前的样子。' });
    return this.load();
  },
});
