import { imitate, type Wx } from './core/imitate';
import { WxFailure } from './core/errors';
import { phone } from './core/phone';

/** As documented; the typings know neither the second parameter nor what `resolve` takes. */
type Listener = (resolve: typeof settle, info: { referrer: string }) => void;

let listener: Listener | undefined;
let waiting: { agree(): void; refuse(): void }[] = [];

const key = () => `wx-privacy:${phone().settings.current.persona}`;
const hasAgreed = () => localStorage.getItem(key()) === 'agreed';

/** Called by the button with `open-type="agreePrivacyAuthorization"`, before its event is sent. */
export function agreeToPrivacy(): void {
  localStorage.setItem(key(), 'agreed');
}

/**
 * Resolves once the person has agreed to the privacy guide; the calls that touch private data wait for it, as WeChat makes
 * them with `__usePrivacyCheck__`. Without a listener of the app the official dialog would appear; here a confirm stands in.
 *
 * @throws WxFailure when the person refuses (errno 104)
 */
export async function needPrivacy(api: string): Promise<void> {
  if (hasAgreed()) return;
  if (!listener) {
    if (!window.confirm('【预览】小程序隐私保护指引：是否同意？')) throw refused();
    return agreeToPrivacy();
  }
  await new Promise<void>((resolve, reject) => {
    waiting.push({ agree: resolve, refuse: () => reject(refused()) });
    if (waiting.length === 1) listener?.(settle, { referrer: api });
  });
}

function refused(): WxFailure {
  return new WxFailure('privacy permission is not authorized', 104);
}

function settle(answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }): void {
  if (answer.event === 'exposureAuthorization') return;
  const settled = waiting;
  waiting = [];
  if (answer.event === 'agree') agreeToPrivacy();
  for (const { agree, refuse } of settled) (answer.event === 'agree' ? agree : refuse)();
}

export function privacyApi() {
  return {
    onNeedPrivacyAuthorization: ((next: Listener) => {
      listener = next;
    }) as unknown as Wx['onNeedPrivacyAuthorization'],
    getPrivacySetting: imitate('getPrivacySetting', [], () => ({
      needAuthorization: !hasAgreed(),
      privacyContractName: '《百家门小程序隐私保护指引》',
    })),
    requirePrivacyAuthorize: imitate('requirePrivacyAuthorize', [], () => needPrivacy('requirePrivacyAuthorize')),
    openPrivacyContract: imitate('openPrivacyContract', [], () => {
      phone().layers.append(contract());
    }),
  };
}

function contract(): HTMLElement {
  const dialog = document.createElement('div');
  dialog.className = 'wx-layer wx-mask';
  dialog.setAttribute('role', 'dialog');
  dialog.innerHTML =
    '<div class="wx-modal"><strong>隐私保护指引</strong><p>正式版里由微信显示在后台填写的指引。</p></div>';
  dialog.addEventListener('click', () => dialog.remove());
  return dialog;
}
