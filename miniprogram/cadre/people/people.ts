import type { Answer } from '../../api/answer';
import { call } from '../../api/client';
import { attempt } from '../../api/outbox/outbox';
import { newReceiptKey, TOO_OLD } from '../../api/receipts';
import { recallSelf, refreshSelf } from '../../api/self';
import { tap } from '../../api/tap';
import { dismiss, invite, listAppointments, nameForMinors, type Self } from '../../domain/access/contracts';
import type { FieldErrors } from '../../domain/shared/errors';
import type { ReceiptKey } from '../../domain/shared/ids';
import type { Role } from '../../domain/shared/permissions';
import { DEPARTMENTS } from '../../domain/text-tag/department';
import { confirm } from '../../platform/dialog';
import { measureHeights, screenHeight } from '../../platform/measure';
import { addressWith } from '../../platform/navigation';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import { heightsPatch, scrollPatch } from '../../presenting/window';
import { failureInForm } from '../../presenting/refusal';
import { placesFor, type PlaceChoice } from './places';
import * as shown from './present';

const NEW_FORM = { name: '', department: '', formNotice: '', problems: {} as FieldErrors, isUnanswered: false };

/** What the pickers of the form decide. */
interface FormPart {
  role: number;
  places: PlaceChoice[];
  place: number;
  placeLabel: string;
  asksDepartment: boolean;
  department: string;
}

/** What an attempt to invite leaves on the form. */
interface Outcome {
  formNotice: string;
  problems: FieldErrors;
  isUnanswered: boolean;
  issued: shown.IssuedShown;
}

/** 人员与邀请: whom I appointed, and an invitation for the next one. */
Page({
  data: {
    ...NEW_FORM,
    ...LOADING,
    notice: '',
    chunks: [] as shown.PeopleChunk[],
    isFormOpen: false,
    isBusy: false,
    roles: [] as shown.RoleChoice[],
    role: 0,
    places: [] as PlaceChoice[],
    place: 0,
    placeLabel: '',
    asksDepartment: false,
    departments: DEPARTMENTS.map((word) => ({ value: word, word })),
    issued: undefined as shown.IssuedShown | undefined,
  },

  myRole: 'resident' as Role,
  /** One for each invitation: a repeat after a lost answer must not issue a second code. */
  receiptKey: undefined as ReceiptKey | undefined,
  /** The places of the chosen role, there or on their way. */
  placesReady: undefined as Promise<void> | undefined,

  onLoad() {
    void this.load();
  },

  async load() {
    if (!(await this.knowRole())) return;
    const answer = await call(listAppointments, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const groups = shown.groupByRole(answer.data.appointments, this.myRole);
    const chunks = shown.peopleChunks(groups, this.data.chunks);
    this.setData({ chunks, face: faceOf(chunks), staleNote: '' }, () => void this.measure());
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    const patch = scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: 0 });
    if (Object.keys(patch).length > 0) this.setData(patch, () => void this.measure());
  },

  /** A page opened by a link may be the first one that ever asks who this is. */
  async knowRole(): Promise<boolean> {
    const kept = await recallSelf();
    const answer: Answer<Self> = kept ? { kind: 'arrived', data: kept } : await refreshSelf();
    if (answer.kind === 'arrived') this.myRole = answer.data.role;
    else this.setData(afterFailure(answer, this.data.face));
    return answer.kind === 'arrived';
  },

  async onOpenForm() {
    if (!(await this.knowRole())) return;
    this.receiptKey = undefined;
    this.setData({ ...NEW_FORM, issued: undefined, isFormOpen: true, roles: shown.roleChoices(this.myRole) });
    return this.chooseRole(0);
  },

  onCloseForm() {
    this.setData({ isFormOpen: false });
    if (this.data.issued) void this.load();
  },

  /**
   * Any change makes it another invitation. While one is on its way the form stands still: a repeat must say the same.
   */
  change(part: Partial<FormPart>) {
    if (this.data.isBusy) return;
    this.receiptKey = undefined;
    this.setData({ ...part, problems: {}, isUnanswered: false });
  },

  chooseRole(index: number) {
    const role = this.data.roles[index]?.value;
    if (!role || this.data.isBusy) return;
    const placeLabel = shown.PLACE_OF[role]?.label ?? '';
    this.change({ role: index, places: [], place: 0, placeLabel, asksDepartment: role === 'department-staff' });
    this.placesReady = this.loadPlaces(role);
    return this.placesReady;
  },

  async loadPlaces(role: Role) {
    const { places, sentence } = await placesFor(role);
    if (this.data.roles[this.data.role]?.value === role) this.setData({ places, formNotice: sentence });
  },

  onRole({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    return this.chooseRole(Number(detail.value));
  },

  onPlace({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.change({ place: Number(detail.value) });
  },

  /** The text box owns its text: written back to it, it would move the caret. */
  onName({ detail }: { detail: string }) {
    if (this.data.isBusy) return;
    this.change({});
    this.data.name = detail;
  },

  onDepartment({ detail: { value: department } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ department });
  },

  async onInvite() {
    const choice = this.data.roles[this.data.role];
    if (this.data.isBusy || !choice) return;
    this.setData({ isBusy: true, formNotice: '', problems: {} });
    this.setData({ ...(await this.send(choice)), isBusy: false });
    // Closed meanwhile: the code stands in the list.
    if (!this.data.isFormOpen) await this.load();
  },

  /** Sends what the form says, which does not change meanwhile; answers what to show. */
  async send({ value: role, word }: shown.RoleChoice): Promise<Partial<Outcome>> {
    const asksPlace = shown.PLACE_OF[role];
    // A quick finger is ahead of a slow list; and a list that could not be read is asked for once more.
    await this.placesReady;
    if (asksPlace && this.data.places.length === 0) await this.loadPlaces(role);
    if (this.data.formNotice) return {};
    const { name, department, asksDepartment } = this.data;
    const place = this.data.places[this.data.place];
    // Whose building it is decides what she may see: nobody is appointed to the one that happens to be first.
    if (asksPlace && !place?.id) return { problems: { place: `请选${asksPlace.label}。` } };
    // What is handed to a 科室 goes by its name: there is none beside those that a matter can be handed to.
    if (asksDepartment && !department) return { problems: { departmentName: '请选科室。' } };
    const draft = {
      ...{ name, role },
      ...(asksPlace && place && { [asksPlace.field]: place.id }),
      ...(asksDepartment && { departmentName: department }),
    };
    const receiptKey = (this.receiptKey = this.receiptKey ?? (await newReceiptKey().catch(() => undefined)));
    if (receiptKey === undefined) return { formNotice: TOO_OLD };
    const answer = await attempt(invite, draft, receiptKey);
    if (answer.kind === 'arrived') {
      const where = asksPlace ? place?.word : asksDepartment ? department : undefined;
      return { isUnanswered: false, issued: shown.issuedShown({ ...answer.data, name, where, roleLabel: word }) };
    }
    const { notice: formNotice, problems } = failureInForm(answer);
    return { formNotice, problems, isUnanswered: answer.kind !== 'refused' };
  },

  /** 未成年人保护: others of the committee see that there is something, and no word of it. */
  async onMinors(event: WechatMiniprogram.CustomEvent<object, object, { person: shown.PersonRow }>) {
    const { personId, minorsWord, namedKey: seenKey } = event.currentTarget.dataset.person;
    const handlesMinors = minorsWord === '请她办未成年人的事';
    const answer = await tap(nameForMinors, { personId, handlesMinors, ...(seenKey && { seenKey }) });
    this.setData({ notice: answer.kind === 'arrived' ? '' : answer.sentence });
    await this.load();
  },

  /** Ends an appointment, or takes back an invitation that nobody has accepted. */
  async onEnd(event: WechatMiniprogram.CustomEvent<object, object, { person: shown.PersonRow }>) {
    const { person } = event.currentTarget.dataset;
    const { question, done } = shown.endingOf(person);
    if (!(await confirm(question))) return;
    const answer = await tap(dismiss, { personId: person.personId });
    this.setData({ notice: answer.kind === 'arrived' ? done : answer.sentence });
    await this.load();
  },

  onShareAppMessage({ target }: WechatMiniprogram.Page.IShareAppMessageOption) {
    const { code, name } = sharedBy(target);
    if (!code) return { title: '百家门', path: '/pages/home/home' };
    const path = addressWith('/pages/sign-in/sign-in', { code });
    return { title: `给${name ?? ''}的邀请，点开后接受`, path };
  },
});

/** Vant's button carries its `dataset` as `data-detail`. */
function sharedBy(target: unknown): Partial<shown.Share> {
  return (target as { dataset?: { detail?: shown.Share } } | undefined)?.dataset?.detail ?? {};
}
