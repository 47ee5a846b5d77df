import { confirmReceipt } from '../../api/confirm-receipts';
import { beginDraft, recoverDraft, removeDraft, saveDraft, type Draft } from '../../api/drafts';
import { mayTakeBack, onOutbox, takeBack, type OutboxItem } from '../../api/outbox/outbox';
import { TOO_OLD } from '../../api/receipts';
import { sendDraft } from '../../api/send-draft';
import { tapNow } from '../../api/tap';
import { attachTo, dropAll, NOTHING_WRONG, type Attaching, type AttachingShown } from '../../api/attaching';
import { onUploads, recallUploads, uploadsOf, type KeptAttachment } from '../../api/upload';
import type { SyncState } from '../../components/sync-state/steps';
import { recordKey } from '../../domain/attachment/record';
import type { ResidentView } from '../../domain/resident/resident';
import type { FieldErrors } from '../../domain/shared/errors';
import { withdrawVisit, type VisitReceipt } from '../../domain/visit/contracts';
import type { Outcome } from '../../domain/visit/outcome';
import { NOTE_MAX } from '../../domain/visit/visit';
import { nowInstant, nowMs } from '../../platform/clock';
import { openPermissions } from '../../platform/denial';
import { bringToScreen } from '../../platform/measure';
import { back, open, openInstead, readParam } from '../../platform/navigation';
import { attachedShown, deniedWords, uploadWords } from '../../presenting/attachments';
import { NO_HELP } from '../../presenting/help';
import { failureInForm } from '../../presenting/refusal';
import { unbroken } from '../../presenting/unbroken';
import { personChips, type PersonChip } from '../../presenting/people';
import { EMPTY_VISIT, recording, VISIT_FORM, type VisitFormValue } from './form';
import { asksWhoWasMet, DEAF_MS, filledForm, noteShown, recoveredWords, stateOf, type FormShown } from './present';
import { NOT_RECORDED, recordedShown } from './recorded';
import { stillHere, whoLivesHere } from './who';
import * as words from './words';

/** 记走访: the outcome chip is all that is needed; saving is one call. */
Page({
  data: {
    address: '',
    shownAddress: '',
    household: '',
    notice: '',
    mayDiscard: false,
    outcome: '' as Outcome | '',
    /** Set only when a draft is filled in: while typing, the boxes own their text. */
    note: '',
    noteHelp: NO_HELP,
    raised: [] as string[],
    asksWho: false,
    people: [] as PersonChip[],
    attached: attachedShown([]),
    attaching: NOTHING_WRONG,
    problems: {} as FieldErrors,
    noteMax: NOTE_MAX,
    state: 'draft' as SyncState,
    /** Not a door of hers: nothing to fill in. */
    isClosed: false,
    /** Nothing may be changed: on its way, or sent and nobody knows. */
    isLocked: false,
    /** It has not left yet: it can be changed. */
    mayTakeBack: false,
    isBusy: false,
    /** Another version of this draft is what was recorded. */
    isTaken: false,
    ...NOT_RECORDED,
    /** How far the photos and recordings of the recorded visit are. */
    uploads: '',
  },

  householdId: '',
  residents: [] as ResidentView[],
  /** There from the first moment on (`ready`); undefined only where no receipt key can be made. */
  draft: undefined as Draft<VisitFormValue> | undefined,
  ready: undefined as Promise<void> | undefined,
  attaching: undefined as Attaching | undefined,
  stops: [] as (() => void)[],
  receipt: undefined as VisitReceipt | undefined,
  receiptShownMs: 0,

  onLoad(query) {
    this.householdId = readParam(query['householdId']) ?? '';
    this.showAddress(readParam(query['address']) ?? '');
    this.ready = this.begin().catch(() => this.setData({ notice: TOO_OLD }));
    this.stops = [onUploads(() => void this.showUploads()), onOutbox((item) => this.showNews(item))];
    this.attaching = attachTo({
      attachments: () => this.attachments(),
      change: (next) => this.changeAttachments(next),
      show: (attaching) => this.showAttaching(attaching),
      denied: deniedWords,
    });
    void this.loadHousehold();
  },

  /** What is being said into the phone goes to the draft. */
  onUnload() {
    this.stops.forEach((stop) => stop());
    void this.attaching?.settle();
  },

  showAddress(address: string) {
    this.setData({ address, shownAddress: unbroken(address) });
  },

  async begin() {
    const recovered = await recoverDraft(VISIT_FORM, this.householdId);
    if (recovered) this.fill(recovered, recoveredWords(recovered));
    else this.draft = await beginDraft(EMPTY_VISIT);
  },

  /** Who lives here is a help, not a condition: without it everything but 见到谁 works. */
  async loadHousehold() {
    const found = await whoLivesHere(this.householdId);
    if (!('residents' in found)) return this.setData(found);
    this.residents = found.residents;
    this.showAddress(found.address);
    await this.ready;
    const met = this.draft?.value.metResidentIds ?? [];
    const here = stillHere(met, found);
    if (here.length < met.length) await this.put({ metResidentIds: here });
    this.setData({
      household: found.words,
      people: personChips(this.residents, here),
    });
  },

  fill(draft: Draft<VisitFormValue>, notice: string) {
    this.draft = draft;
    const mayDiscard = notice !== '' && !draft.isSent;
    this.setData({
      ...filledForm(draft, this.residents),
      ...NOT_RECORDED,
      notice,
      mayDiscard,
      attaching: NOTHING_WRONG,
    });
    void this.offerTakeBack();
  },

  async offerTakeBack() {
    this.setData({ mayTakeBack: this.draft?.isSent === true && (await mayTakeBack(this.draft.receiptKey)) });
  },

  async onTakeBack() {
    if (!this.draft) return;
    const isBack = await takeBack(this.draft.receiptKey);
    if (isBack) this.fill({ ...this.draft, isSent: false }, words.TAKEN_BACK);
    else this.setData({ notice: words.TOO_LATE, mayTakeBack: false });
  },

  /** What became of it while nobody asked: the outbox has sent it. */
  showNews({ receiptKey, state, reply, sentence = '', staysLocked = false }: OutboxItem) {
    if (!this.draft || receiptKey !== this.draft.receiptKey || this.data.isBusy || this.data.isRecorded) return;
    if (state === 'arrived') this.showReceipt(reply as VisitReceipt);
    if (state === 'returned') this.fill({ ...this.draft, isSent: staysLocked, refusal: sentence }, sentence);
  },

  /**
   * Every change goes to the phone at once, and `shown` to the screen. What is on its way, or was sent without an answer, does
   * not change: a repeat must say the same.
   */
  async change(part: Partial<VisitFormValue>, shown: Partial<FormShown> = {}) {
    if (this.data.isLocked) return;
    this.setData(shown);
    await this.ready;
    await this.put(part);
  },

  async put(part: Partial<VisitFormValue>) {
    // A draft that was found again meanwhile may have been sent.
    if (!this.draft || this.draft.isSent) return;
    this.draft = { ...this.draft, about: this.data.address, value: { ...this.draft.value, ...part } };
    const notice = await this.keep(this.draft);
    if (notice) this.setData({ notice });
  },

  /** Answers what to say where the phone could not keep it. */
  async keep(draft: Draft<VisitFormValue>): Promise<string> {
    return saveDraft(VISIT_FORM, this.householdId, draft).then(
      () => '',
      () => words.PHONE_FULL,
    );
  },

  onChange({ detail: { outcome } }: WechatMiniprogram.CustomEvent<{ outcome: Outcome }>) {
    return this.change({ outcome }, { outcome, 'problems.outcome': '', asksWho: asksWhoWasMet({ outcome }) });
  },

  onMet({ detail: { metResidentIds } }: WechatMiniprogram.CustomEvent<{ metResidentIds: string[] }>) {
    return this.change({ metResidentIds }, { people: personChips(this.residents, metResidentIds) });
  },

  onNote({ detail }: { detail: string }) {
    return this.change({ note: detail }, noteShown(detail, this.data));
  },

  onRaised({ detail: { texts } }: WechatMiniprogram.CustomEvent<{ texts: string[] }>) {
    return this.change({ raised: texts });
  },

  async changeAttachments(next: (now: readonly KeptAttachment[]) => KeptAttachment[]) {
    await this.ready;
    await this.put({ attachments: next(this.attachments()) });
    this.setData({ attached: attachedShown(this.attachments()) });
  },

  showAttaching(attaching: AttachingShown) {
    this.setData({ attaching });
    if (attaching.problem) void bringToScreen('#field-attachments');
  },

  attachments(): readonly KeptAttachment[] {
    return this.draft?.value.attachments ?? [];
  },

  onPhoto() {
    return this.attaching?.photo();
  },

  onRecord() {
    return this.attaching?.record();
  },

  onRemove({ detail: { attachmentId } }: WechatMiniprogram.CustomEvent<{ attachmentId: string }>) {
    if (!this.data.isLocked) return this.attaching?.remove(attachmentId);
  },

  async onSettings() {
    if (await openPermissions()) this.showAttaching(NOTHING_WRONG);
  },

  async onDiscard() {
    await removeDraft(VISIT_FORM, this.householdId);
    await dropAll(this.attachments());
    this.fill(await beginDraft(EMPTY_VISIT), '');
  },

  async onSave() {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true, isLocked: true, mayDiscard: false });
    await this.ready;
    await this.attaching?.settle();
    if (!this.draft) return this.setData({ isBusy: false, isLocked: false, notice: TOO_OLD });
    const sending = recording(this.householdId, this.draft.value, nowInstant());
    const { answer, draft } = await sendDraft(sending, this.draft);
    this.draft = draft;
    this.setData({ isBusy: false, isLocked: draft.isSent, state: stateOf(draft) });
    void this.offerTakeBack();
    if (answer.kind === 'arrived') return this.showReceipt(answer.data);
    const { notice, problems, firstField } = failureInForm(answer);
    const isTaken = answer.kind === 'refused' && answer.code === 'receipt-taken';
    // A phone whose clock is wrong lets go of its time.
    if (problems['visitedAt']) await this.put({ visitedAt: undefined });
    this.setData({ notice: isTaken ? words.STANDS : notice, problems, isTaken, mayDiscard: isTaken });
    void bringToScreen(firstField === undefined ? '#notice' : `#field-${firstField.split('.')[0]}`);
  },

  showReceipt(receipt: VisitReceipt) {
    this.receipt = receipt;
    this.receiptShownMs = nowMs();
    this.setData({ ...recordedShown(receipt, this.draft?.value), state: 'arrived', notice: '' });
    void this.showUploads();
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  async showUploads() {
    if (this.receipt) this.setData({ uploads: uploadWords(await uploadsOf(recordKey('visit', this.receipt.visitId))) });
  },

  /** 撤回 is over: 已确认 once the record was read again. */
  async onStand() {
    if (this.receipt && (await confirmReceipt(this.receipt.visitId))) this.setData({ state: 'confirmed' });
  },

  /** Leaves the text in place under a new key: mostly the wrong chip was tapped. */
  async onWithdraw() {
    if (!this.receipt || !this.draft) return;
    this.setData({ isBusy: true });
    const answer = await tapNow(withdrawVisit, { visitId: this.receipt.visitId });
    this.setData({ isBusy: false });
    if (answer.kind !== 'arrived') return this.setData({ notice: `还没有撤回。${answer.sentence}` });
    const { visitedAt: _atTheDoor, ...value } = this.draft.value;
    const recalled = await recallUploads(recordKey('visit', this.receipt.visitId));
    const attachments = value.attachments.filter(({ attachmentId }) => recalled.includes(attachmentId));
    const draft = await beginDraft({ ...value, attachments }, this.data.address);
    // On the phone before it is on the screen: what one sees again must survive the app being killed.
    const full = await this.keep(draft);
    this.fill(draft, `${words.WITHDRAWN}${full}`);
  },

  onOpenHousehold() {
    const query = { householdId: this.householdId };
    const path = '/cadre/household/household';
    return this.data.isRecorded ? openInstead(path, query) : open(path, query);
  },

  onRaise() {
    this.setData({ mayRaise: false });
    return open('/cadre/raise-note/raise-note', { visitId: this.receipt?.visitId ?? '' });
  },

  onNext() {
    if (nowMs() - this.receiptShownMs >= DEAF_MS) void back();
  },
});
