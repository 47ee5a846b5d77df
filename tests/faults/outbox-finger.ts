import type { z } from 'zod';
import type { VisitFormValue } from '../../miniprogram/api/visit-form';
import type { KindFormValue } from '../../miniprogram/cadre/household-kind/form';
import type { Draft } from '../../miniprogram/api/drafts';
import type { Sending } from '../../miniprogram/api/send-draft';
import type { Contract } from '../../miniprogram/domain/shared/contract';
import { PART_BYTES } from '../../miniprogram/domain/attachment/parts';
import { photoOf } from '../cloudfunctions/support/attachments';
import { USERS, type Who } from '../cloudfunctions/support/town';
import type { App, OutboxPhone } from './outbox-phone';
import { FORM_NAMES, TAKEN, type FormName, type Promises, type Told } from './outbox-promises';
import { PEOPLE, type World } from './outbox-world';

type Value = VisitFormValue & KindFormValue;
type AnySending = Sending<Contract<z.ZodTypeAny, unknown, 'write'>, Value>;

/** What is peculiar to a form: how it leaves, and where its words stand. */
interface Form {
  sending(app: App, door: string, value: Partial<Value>, tappedAt: string): AnySending;
  empty(app: App): Partial<Value>;
  written(value: Partial<Value>, words: string): Partial<Value>;
  words(value: Partial<Value>): string;
}

const FORMS: Readonly<Record<FormName, Form>> = {
  visit: {
    sending: (app, door, value, tappedAt) =>
      app.recording(door, value as VisitFormValue, tappedAt) as unknown as AnySending,
    empty: ({ EMPTY_VISIT }) => EMPTY_VISIT,
    written: (value, words) => ({ ...value, outcome: 'met', note: words }),
    words: ({ note = '' }) => note,
  },
  kind: {
    sending: (app, door) => app.overriding(door) as unknown as AnySending,
    empty: () => ({ kind: 'lone-elder', reason: '' }),
    written: (value, words) => ({ ...value, reason: words }),
    words: ({ reason = '' }) => reason,
  },
};

const SMALL = photoOf(700, true);
const LARGE = photoOf(PART_BYTES + 700, true);
export const PHOTOS = { small: SMALL, large: LARGE } as const;
const TEMP = 'wxfile://tmp/chosen.jpg';

/** Somebody who does not live there: the server refuses the record for its content. */
const STRANGER = 'r-nobody';

export interface VisitParts {
  photo?: keyof typeof PHOTOS;
  raisesCount?: number;
  metStranger?: boolean;
}

/** One person with one phone; what she is told goes into the promises. Waits for nothing: a phone may die under her finger. */
export class Finger {
  /** Whom the server has last said that this phone is in the hands of. */
  private metOpenid: string | undefined;
  hasLaunched = false;

  constructor(
    private readonly world: World,
    private readonly promises: Promises,
    readonly index: number,
  ) {}

  get phone(): OutboxPhone {
    return this.world.phones[this.index]!;
  }

  get who(): Who {
    return PEOPLE[this.index]!.find((who) => USERS[who]._id === this.phone.openid)!;
  }

  /**
   * WeChat itself keeps the storage of its users apart. That the outbox does so once more is tried from the moment on at which the
   * server has said whose phone it is: before, nobody but WeChat could know.
   */
  get mayChangeHands(): boolean {
    return this.metOpenid !== undefined || !this.hasLaunched;
  }

  /** Nobody fills in a form of somebody else's. */
  private get isHers(): boolean {
    return this.metOpenid === undefined || this.metOpenid === this.phone.openid;
  }

  /** Begins something, in an app that is open or opens now; whatever it is waiting for, the finger is free. */
  begin(work: () => Promise<unknown>): void {
    if (this.phone.isDead && this.hasLaunched) return;
    if (!this.hasLaunched) this.launch();
    work().catch((error: unknown) => this.promises.faults.push(`thrown: ${(error as Error).stack ?? String(error)}`));
  }

  launch(): void {
    this.hasLaunched = true;
    this.phone.launch();
    this.promises.forgotten(this.index, (receiptKey) => this.isWritten(receiptKey));
    const { app, phone } = this;
    const { openid } = phone;
    this.begin(() => app.resume());
    this.begin(async () => {
      if ((await app.refreshSelf()).kind === 'arrived') this.metOpenid = openid;
    });
  }

  private get app(): App {
    return this.phone.app;
  }

  private isWritten(receiptKey: string): boolean {
    const { texts } = this.phone.storage;
    const isInOutbox = [...texts].some(([key, text]) => key.includes('/outbox/') && text.includes(receiptKey));
    return isInOutbox || this.world.arrivals.includes(receiptKey);
  }

  resume(): void {
    if (this.hasLaunched) this.begin(() => this.app.resume());
  }

  /** Finds the draft at a door, or begins one, and types into it as far as it is open. */
  private async type(form: FormName, door: string, parts: VisitParts = {}): Promise<Draft<Value>> {
    const { app, who } = this;
    const { empty, written, sending } = FORMS[form];
    const { form: draftForm } = sending(app, door, {}, '');
    const found = await app.recoverDraft(draftForm, door);
    const told = found && this.promises.told.get(found.receiptKey);
    if (found?.isSent && found.refusal === undefined) return found;
    if (told) this.comesBack(told);
    if (found?.isSent) return found;
    const begun = found ?? (await app.beginDraft(empty(app) as Value, door));
    const about = this.promises.begin(begun.receiptKey, { who, form, door });
    const words = this.promises.nextWords();
    about.standing.push(words);
    const value = { ...written(begun.value, words), ...(form === 'visit' && (await this.partsOf(begun.value, parts))) };
    const draft = { ...begun, value } as Draft<Value>;
    const photos = (draft.value.attachments ?? []).map(({ attachmentId }) => attachmentId);
    await app.saveDraft(draftForm, door, draft).then(
      () => this.promises.kept(about, words, photos),
      // The page says so; what an earlier keystroke has kept stands.
      () => undefined,
    );
    return draft;
  }

  /** It is to be sent anew, behind what was sent meanwhile; unless the server has it already, and nobody had heard. */
  private comesBack(told: Told): void {
    if (!this.world.arrivals.includes(told.receiptKey)) this.promises.unqueued(this.index, told);
  }

  private async partsOf(before: Partial<Value>, { photo, raisesCount = 0, metStranger = false }: VisitParts) {
    const raised = Array.from({ length: raisesCount }, () => this.promises.nextWords());
    const met = { metResidentIds: metStranger ? [STRANGER] : [] };
    if (photo === undefined) return { raised, ...met };
    this.phone.storage.files.set(TEMP, PHOTOS[photo]);
    const kept = await this.app.keepAttachment('photo', TEMP).catch(() => undefined);
    this.phone.storage.files.delete(TEMP);
    return { raised, ...met, ...(kept && { attachments: [...(before.attachments ?? []), kept] }) };
  }

  typeAt(form: FormName, door: string): void {
    if (this.isHers) this.begin(() => this.type(form, door));
  }

  save(form: FormName, door: string, parts?: VisitParts): void {
    if (this.isHers) this.begin(async () => this.send(form, door, await this.type(form, door, parts)));
  }

  private async send(form: FormName, door: string, draft: Draft<Value>): Promise<void> {
    const { app, index, promises } = this;
    const told = promises.told.get(draft.receiptKey);
    if (!told) return void promises.faults.push(`a draft of nobody's: ${draft.receiptKey}`);
    const tappedAt = new Date(Date.now() + this.world.server.passedMs + this.phone.skewMs).toISOString();
    this.world.watch(draft.receiptKey);
    promises.queued(index, told);
    const words = FORMS[form].words(draft.value);
    told.sent.add(words);
    const { answer } = await app.sendDraft(FORMS[form].sending(app, door, draft.value, tappedAt), draft);
    if (answer.kind === 'refused') promises.unqueued(index, told);
    if (answer.kind !== 'arrived') return;
    told.receipted = words;
    draft.value.attachments?.forEach(({ attachmentId }) => told.photos.add(attachmentId));
  }

  takeBack(form: FormName, door: string): void {
    if (!this.isHers) return;
    this.begin(async () => {
      const draft = await this.find(form, door);
      const told = draft && this.promises.told.get(draft.receiptKey);
      if (!told || !(await this.app.takeBack(told.receiptKey))) return;
      this.promises.unqueued(this.index, told);
      // It was in time: nothing of what was given to the outbox may be recorded.
      told.sent.clear();
    });
  }

  private find(form: FormName, door: string): Promise<Draft<Value> | undefined> {
    return this.app.recoverDraft(FORMS[form].sending(this.app, door, {}, '').form, door);
  }

  /** Throws away what is open; a page offers it for nothing else. */
  discard(form: FormName, door: string): void {
    if (!this.isHers) return;
    this.begin(async () => {
      const draft = await this.find(form, door);
      if (draft && (!draft.isSent || draft.refusal === TAKEN)) await this.throwAway(form, door, draft);
    });
  }

  private async throwAway(form: FormName, door: string, draft: Draft<Value>): Promise<void> {
    const told = this.promises.told.get(draft.receiptKey);
    if (told) this.promises.unqueued(this.index, told);
    if (told && draft.refusal === TAKEN) told.isTaken = true;
    if (told && !told.isTaken) told.isGoing = true;
    await this.app.removeDraft(FORMS[form].sending(this.app, door, {}, '').form, door);
    if (told && !told.isTaken) told.isDiscarded = true;
    for (const { attachmentId } of draft.value.attachments ?? []) await this.app.dropAttachment(attachmentId);
  }

  tap(): void {
    if (this.isHers) this.begin(() => this.app.tap(this.app.markAllRead, { upTo: new Date().toISOString() }));
  }

  /**
   * Looks whether this account sees what another one has written, and whether everything that is locked is on its way: it would
   * have to wait for the next launch otherwise.
   */
  async look(): Promise<void> {
    const { app, who } = this;
    if (!app.isKnown()) return;
    const items = (await app.listOutbox()).filter(({ form }) => form);
    const keys = new Set(items.map(({ receiptKey }) => receiptKey as string));
    for (const form of FORM_NAMES) {
      const { form: draftForm } = FORMS[form].sending(app, '', {}, '');
      for (const { subject } of await app.listDrafts(draftForm)) {
        const draft = await app.recoverDraft(draftForm, subject);
        if (!draft) continue;
        const isOnItsWay = items.some(({ receiptKey, state }) => receiptKey === draft.receiptKey && state !== 'done');
        if (draft.isSent && draft.refusal === undefined && !isOnItsWay)
          this.promises.faults.push(`${form} of ${who} at ${subject} is locked, and nothing of it is on its way`);
        keys.add(draft.receiptKey);
      }
    }
    for (const key of keys) {
      const owner = this.promises.told.get(key)?.who;
      if (owner !== who) this.promises.faults.push(`${who} sees what ${owner ?? 'nobody'} has written`);
    }
  }

  /** The day after: she sends what she finds open, as it should have been, and puts away what nothing can be done about. */
  async tidy(): Promise<'done' | 'not yet'> {
    const { app } = this;
    let isDone = true;
    for (const { receiptKey, state, sentence } of await app.listOutbox()) {
      if (state === 'refused' && sentence) await app.acknowledge(receiptKey);
      else if (state !== 'done') isDone = false;
    }
    for (const form of FORM_NAMES)
      for (const { subject } of await app.listDrafts(FORMS[form].sending(app, '', {}, '').form)) {
        isDone = false;
        const draft = await this.find(form, subject);
        if (!draft) continue;
        const told = this.promises.told.get(draft.receiptKey);
        if (draft.refusal === TAKEN) await this.throwAway(form, subject, draft);
        else if (!draft.isSent) {
          if (told) this.comesBack(told);
          const met = form === 'visit' ? { metResidentIds: [] } : {};
          this.begin(() => this.send(form, subject, { ...draft, value: { ...draft.value, ...met } }));
        }
        // What is locked goes by itself; were she to help it along, nobody would see that it does not.
      }
    return isDone ? 'done' : 'not yet';
  }
}
