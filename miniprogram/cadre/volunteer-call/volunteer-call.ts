import { call } from '../../api/client';
import { openForm, type KeptForm } from '../../api/kept-form';
import { TOO_OLD } from '../../api/receipts';
import { openOurCall, type closeCall, type OurCall } from '../../domain/volunteer-call/contracts';
import { CLOSING_TEXT_MAX } from '../../domain/volunteer-call/volunteer-call';
import { today } from '../../platform/clock';
import { confirm } from '../../platform/dialog';
import { open, readParam } from '../../platform/navigation';
import { afterFailure, LOADING } from '../../presenting/face';
import { failedFace, NEW_FORM, openedFace, PHONE_FULL, SENDING } from '../../presenting/form-face';
import { NO_END, ourCallShown, type OurCallShown } from '../../presenting/volunteer-calls';
import { closing, UNSAID, type CloseFormValue } from './form';

const CALLING_OFF = {
  title: '取消这次招呼',
  content: '报了名和候补的人都会收到，取消以后不能恢复。',
  confirmText: '取消这次',
};

/** A call of ours: who signed up, by the names they chose to give, and its end, with thanks or called off. */
Page({
  data: {
    ...NEW_FORM,
    ...UNSAID,
    ...LOADING,
    shown: undefined as OurCallShown | undefined,
    end: NO_END,
    textMax: CLOSING_TEXT_MAX,
  },

  callId: '',
  form: undefined as KeptForm<typeof closeCall, CloseFormValue> | undefined,

  onLoad(query) {
    this.callId = readParam(query['callId']) ?? '';
  },

  onShow() {
    void this.load();
  },

  async load() {
    const answer = await call(openOurCall, { callId: this.callId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.setData({ staleNote: '' });
    await this.show(answer.data);
  },

  async show(view: OurCall) {
    const shown = ourCallShown(view, today());
    this.setData({ face: 'full', shown, end: shown.end });
    const [kind] = view.closings;
    if (kind === undefined) return this.setData(NEW_FORM);
    const form = await openForm(closing(this.callId, kind), UNSAID, view.title).catch(() => undefined);
    if (!form) return this.setData({ notice: TOO_OLD });
    this.form = form;
    this.setData({ ...openedFace(form), ...form.draft.value });
  },

  async onText({ detail: text }: { detail: string }) {
    if (this.data.isLocked || !this.form) return;
    if (!(await this.form.change({ text }))) this.setData({ notice: PHONE_FULL });
  },

  onChange() {
    return open('/cadre/raise-call/raise-call', { callId: this.callId });
  },

  async onDiscard() {
    await this.form?.discard();
    this.setData({ ...NEW_FORM, ...UNSAID });
    return this.load();
  },

  async onEnd() {
    const { form } = this;
    if (this.data.isBusy || !form) return;
    if (!form.draft.isSent && form.draft.value.text.trim() === '') return this.setData({ notice: '写几个字再发出。' });
    if (this.data.end.kind === 'call-off' && !(await confirm(CALLING_OFF))) return;
    this.setData(SENDING);
    const answer = await form.send();
    if (answer.kind !== 'arrived') return this.setData(failedFace(answer, form.draft));
    return this.show(answer.data);
  },
});
