import type { Answer } from '../../api/answer';
import { call } from '../../api/client';
import { newReceiptKey } from '../../api/receipts';
import { recallSelf, refreshSelf } from '../../api/self';
import { tap } from '../../api/tap';
import { dismiss, invite, listAppointments, type Self } from '../../domain/access/contracts';
import type { FieldErrors } from '../../domain/shared/errors';
import type { ReceiptKey } from '../../domain/shared/ids';
import type { Role } from '../../domain/shared/permissions';
import { confirm } from '../../platform/dialog';
import { addressWith } from '../../platform/navigation';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { placesFor, type PlaceChoice } from './places';
import * as shown from './present';

const NEW_FORM = { name: '', department: '', formNotice: '', problems: {} as FieldErrors, isUnanswered: false };

/** 人员与邀请: whom I appointed, and an invitation for the next one. */
Page({
  data: {
    ...NEW_FORM,
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    notice: '',
    groups: [] as shown.PeopleGroup[],
    isFormOpen: false,
    isBusy: false,
    roles: [] as shown.RoleChoice[],
    role: 0,
    places: [] as PlaceChoice[],
    place: 0,
    placeLabel: '',
    asksDepartment: false,
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
    this.setData({ groups, face: faceOf(groups), staleNote: '' });
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

  /** Any change makes it another invitation. */
  changed() {
    this.receiptKey = undefined;
    this.setData({ problems: {}, isUnanswered: false });
  },

  chooseRole(index: number) {
    this.changed();
    const role = this.data.roles[index]?.value;
    if (!role) return;
    const placeLabel = shown.PLACE_OF[role]?.label ?? '';
    this.setData({ role: index, places: [], place: 0, placeLabel, asksDepartment: role === 'department-staff' });
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
    this.changed();
    this.setData({ place: Number(detail.value) });
  },

  onName({ detail }: { detail: string }) {
    this.changed();
    this.data.name = detail;
  },

  onDepartment({ detail }: { detail: string }) {
    this.changed();
    this.data.department = detail;
  },

  async onInvite() {
    const role = this.data.roles[this.data.role]?.value;
    if (this.data.isBusy || !role) return;
    this.setData({ isBusy: true, formNotice: '', problems: {} });
    this.receiptKey ??= await newReceiptKey();
    const field = shown.PLACE_OF[role]?.field;
    // A quick finger is ahead of a slow list; and a list that could not be read is asked for once more.
    await this.placesReady;
    if (field && this.data.places.length === 0) await this.loadPlaces(role);
    if (this.data.formNotice) return this.setData({ isBusy: false });
    const { name, department, places, place, asksDepartment } = this.data;
    const chosen = places[place];
    const draft = {
      ...{ name, role },
      ...(field && chosen && { [field]: chosen.id }),
      ...(asksDepartment && { departmentName: department }),
    };
    const answer = await call(invite, draft, this.receiptKey);
    this.setData({ isBusy: false, isUnanswered: answer.kind === 'unsent' || answer.kind === 'unknown' });
    if (answer.kind === 'arrived') {
      const { code, expiresAt } = answer.data;
      return this.setData({ issued: shown.issuedShown(name, code, expiresAt) });
    }
    const problems = answer.kind === 'refused' ? (answer.fields ?? {}) : {};
    this.setData({ formNotice: answer.sentence, problems });
  },

  async onEnd(event: WechatMiniprogram.CustomEvent<object, object, { person: shown.PersonRow }>) {
    const { person } = event.currentTarget.dataset;
    const content = `${person.name}将不再是${person.scopeName}的${person.roleLabel}；以前记的走访都还在。`;
    if (!(await confirm({ title: '结束这个身份', content, confirmText: '结束' }))) return;
    const answer = await tap(dismiss, { personId: person.personId });
    this.setData({ notice: answer.kind === 'arrived' ? `${person.name}的身份已结束。` : answer.sentence });
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
