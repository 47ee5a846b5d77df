/**
 * The closed table of what can go wrong, each with its one sentence for people: what happened, what is kept, what to do next.
 * Codes travel over the wire and are stable; detail for engineers stays in the log with the request id.
 */
export const ERRORS = {
  'bad-input': '有几处填写需要改一下，改好再保存；已填的内容都还在。',
  'unknown-action': '这个版本的小程序太旧了，请关闭后重新打开。',
  'receipt-missing': '这次保存缺少回执编号，请退出本页重新进入；草稿还在。',
  'receipt-taken': '这个回执编号已用在另一条记录上，请退出本页重新进入；草稿还在。',
  'not-allowed': '您目前的身份不能做这件事。如果应该可以，请联系居委书记。',
  'not-found': '没有找到这条内容，它可能不在您能看的范围里。',
  'invitation-invalid': '邀请码不对或已过期，请向发邀请的人要一个新的。',
  'invitation-used': '这个邀请码已经用过了，请向发邀请的人要一个新的。',
  'already-appointed': '这个微信已经绑定了身份，先请书记解除，再用新的邀请码。',
  'code-invalid': '核验码不对或已过期，请向居委要一个新的。',
  'too-many-tries': '试的次数太多了，请过一个小时再试；着急的话请联系居委。',
  'phone-unknown': '微信没有给出手机号，请再点一次；也可以请居委给您一个核验码。',
  'withdraw-too-late': '已超过可以撤回的时间。这条记录保留，如有差错请再记一条说明。',
  'feedback-decided': '这条意见刚才已经处理过了，请刷新后再看；您写的答复还在。',
  'already-said': '这件事您早先说过，“我提过的”里有它的进度；刚写的还在，要补充就点提交。',
  'step-out-of-turn': '这件事刚才已经有了别的进展，请刷新后再看；您写的内容还在。',
  'said-erased': '说这件事的人已经把自己说的删掉了，类别和文字都不再改；办理照常往下走。',
  'not-holder': '这件事现在不在您这里办，请刷新后看看到了谁手里；您写的内容还在。',
  'not-commissioned': '这个小程序的主办单位或备案号还没有设好，暂时不能使用；请联系街道补上设置。',
  'media-unreadable': '这不是能看的照片或能听的录音，没有存下；请重新拍一张或录一段。',
  'parts-missing': '还有几段没有传到，手机会接着传；原件还在手机里。',
  'upload-damaged': '传到的和手机里的不一样，手机会重新传一遍；原件还在手机里。',
  'upload-too-late': '走访已过了可以补传照片和录音的天数，没有存下；原件还在手机里。',
  'visit-withdrawn': '这次走访已经撤回，它的照片和录音不再上传。',
  'note-raised': '这次走访的备注已经记成一条诉求了，这一户的户情里看得到；您写的内容还在。',
  'too-large': '内容太多，一次装不下，请分成几条保存；已填的内容都还在。',
  'code-undrawn': '微信没有画出小程序码，请稍后再点一次。',
  'report-unready': '这份报表还没有生成好，生成好以后再打开；已读的部分都还在。',
  busy: '同时办理的人有点多，请稍等几秒再试；已填的内容都还在。',
  internal: '系统出了点问题，我们已记下；已填的内容都还在，请稍后再试。',
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** Field path (e.g. `note`, `raised.0.text`) → the sentence that names the field and the mend. */
export type FieldErrors = Record<string, string>;

/** The only error that handlers and services throw on purpose; `mount` turns it into the envelope. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** For the log only, never shown. */
    readonly detail?: string,
    readonly fields?: FieldErrors,
  ) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'DomainError';
  }
}

/** What a refused call looks like on the wire. */
export interface Refusal {
  code: ErrorCode;
  sentence: string;
  fields?: FieldErrors;
}

/** What every answer looks like on the wire. */
export type Envelope<Reply> = { ok: true; data: Reply } | { ok: false; error: Refusal };
