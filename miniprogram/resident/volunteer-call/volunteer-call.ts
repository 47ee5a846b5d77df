import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { tap } from '../../api/tap';
import { cancelSignUp, openCall, type CallView, type signUpForCall } from '../../domain/volunteer-call/contracts';
import { SIGN_UP_NAME_MAX } from '../../domain/volunteer-call/sign-up';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { readParam } from '../../platform/navigation';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { callShown, type CallShown } from '../../presenting/volunteer-calls';
import { NAMELESS, signingUp, type SignUpFormValue } from './form';

const CANCELLING = { title: '取消报名', content: '空出来的位子给候补的邻居。', confirmText: '取消报名' };

/** One call for hands: what, when, where; one tap signs up, one takes it back. */
Page({
  data: {
    ...NEW_FORM,
    ...NAMELESS,
    ...LOADING,
    shown: undefined as CallShown | undefined,
    maySignUp: false,
    mayCancel: false,
    callMeMax: SIGN_UP_NAME_MAX,
    /** What just became of it, for who hears the screen. */
    done: '',
  },

  callId: '',
  form: undefined as KeptForm<typeof signUpForCall, SignUpFormValue> | undefined,

  onLoad(query) {
    this.callId = readParam(query['callId']) ?? '';
    void this.load();
  },

  async load() {
    const answer = await call(openCall, { callId: this.callId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.setData({ staleNote: '' });
    await this.show(answer.data);
  },

  async show(view: CallView) {
    const maySignUp = view.mayDo.includes('sign-up');
    const mayCancel = view.mayDo.includes('cancel');
    this.setData({ ...NEW_FORM, face: 'full', shown: callShown(view, today()), maySignUp, mayCancel });
    if (maySignUp) await this.begin(view.title).catch(() => this.setData({ notice: TOO_OLD }));
  },

  async begin(about: string) {
    const form = await openForm(signingUp(this.callId), NAMELESS, about);
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value });
  },

  async onCallMe({ detail: callMe }: { detail: string }) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change({ callMe }))) this.setData({ notice: PHONE_FULL });
  },

  async onDiscard() {
    await this.form?.discard();
    return this.load();
  },

  async onSignUp() {
    if (this.data.isBusy || !this.form) return;
    this.setData({ ...SENDING, done: '' });
    const answer = await this.form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, this.form.draft));
    await this.show(answer.data);
    this.setData({ done: this.data.shown?.own ?? '' });
  },

  async onCancel() {
    const { shown, isBusy } = this.data;
    if (isBusy || !shown || !(await confirm(CANCELLING))) return;
    this.setData({ isBusy: true, notice: '', done: '' });
    const answer = await tap(cancelSignUp, { signUpId: shown.signUpId });
    this.setData({ isBusy: false });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    await this.show(answer.data);
    this.setData({ done: '取消了，随时可以再报。' });
  },
});
