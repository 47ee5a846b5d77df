import { element } from './core/dom';
import { WxFailure } from './core/errors';
import { imitate, type Wx } from './core/imitate';
import { openScreen } from './layers/screen';
import { appName, myChoices, noteMine } from './permissions/mine';
import { askPermission } from './permissions/prompt';

/** As documented; the typings know neither the second parameter nor what `resolve` takes. */
type Listener = (resolve: typeof settle, info: { referrer: string }) => void;

/** Refused in WeChat's own prompt, it does not come again so soon: the calls fail at once. */
const REST_MS = 10_000;

let listener: Listener | undefined;
let waiting: { agree(): void; refuse(): void }[] = [];
let refusedAt = -Infinity;

/** The person has not agreed to the privacy guide yet. */
export const mustAgree = (): boolean => !myChoices().privacy;

/** The app asks by itself; otherwise WeChat's own prompt appears. */
export const hasOwnPrivacyPrompt = (): boolean => listener !== undefined;

/** Also called by the button with `open-type="agreePrivacyAuthorization"`, before its event is sent. */
export function agreeToPrivacy(): void {
  noteMine({ privacy: true });
}

/**
 * Resolves once the person has agreed to the privacy guide; the calls that touch private data wait for it, as WeChat makes
 * them with `__usePrivacyCheck__`.
 *
 * @throws WxFailure when the person refuses (errno 104)
 */
export async function needPrivacy(api: string): Promise<void> {
  if (!mustAgree()) return;
  if (!listener) return askOfficially();
  await new Promise<void>((resolve, reject) => {
    waiting.push({ agree: resolve, refuse: () => reject(refused()) });
    if (waiting.length === 1) listener?.(settle, { referrer: api });
  });
}

async function askOfficially(): Promise<void> {
  if (performance.now() - refusedAt < REST_MS) throw refused();
  const text = element('p', {}, '在使用当前小程序服务之前，请仔细阅读', guideLink());
  text.append('。如你同意该指引，请点击“同意”开始使用。');
  const agreed = await askPermission({
    kind: 'wx-privacy',
    title: '用户隐私保护提示',
    body: [text],
    refuse: '拒绝',
    allow: '同意',
  });
  if (agreed) return agreeToPrivacy();
  refusedAt = performance.now();
  throw refused();
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

const guideName = (): string => `《${appName()}小程序隐私保护指引》`;

/** The guide's name; a tap shows it. */
export function guideLink(): HTMLElement {
  const link = element('button', { type: 'button', class: 'wx-link' }, guideName());
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void showGuide();
  });
  return link;
}

const showGuide = (): Promise<void> =>
  openScreen(
    'wx-privacy-guide',
    '隐私保护指引',
    element('h2', {}, guideName()),
    element('p', {}, '这里由微信显示在小程序后台填写的指引；本地预览没有后台，所以没有正文。'),
  );

export function privacyApi() {
  return {
    onNeedPrivacyAuthorization: ((next: Listener) => {
      listener = next;
    }) as unknown as Wx['onNeedPrivacyAuthorization'],
    getPrivacySetting: imitate('getPrivacySetting', [], () => ({
      needAuthorization: mustAgree(),
      privacyContractName: guideName(),
    })),
    requirePrivacyAuthorize: imitate('requirePrivacyAuthorize', [], () => needPrivacy('requirePrivacyAuthorize')),
    openPrivacyContract: imitate('openPrivacyContract', [], () => void showGuide()),
  };
}
