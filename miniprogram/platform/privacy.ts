/** What the person answers to the privacy guide. WeChat checks that the button `buttonId` was tapped before it takes `agree`. */
export type PrivacyAnswer =
  { event: 'exposureAuthorization' } | { event: 'agree'; buttonId: string } | { event: 'disagree' };

/** Whoever shows the question on a page. */
export interface PrivacyAsker {
  ask(): void;
  /** The question is settled. */
  rest(): void;
}

type Settle = (answer: PrivacyAnswer) => void;
/** As documented; the typings know neither what WeChat hands over nor what it takes back. */
type Register = (listener: (settle: Settle) => void) => void;

/** By page, the one on top last. */
const askers = new Set<PrivacyAsker>();
/** Calls that WeChat holds back until they are settled: a second one may come while the question stands. */
let held: Settle[] = [];
let isListening = false;

const onTop = (): PrivacyAsker | undefined => [...askers].pop();

/**
 * Puts a page's asker on top: it asks from now on. WeChat knows one listener an app, so it is registered once and not by every page.
 * Base libraries before 2.32.3 ask by themselves.
 */
export function askOnTop(asker: PrivacyAsker): void {
  askers.delete(asker);
  askers.add(asker);
  if (isListening || !wx.canIUse('onNeedPrivacyAuthorization')) return;
  isListening = true;
  (wx.onNeedPrivacyAuthorization as unknown as Register)((settle) => {
    held.push(settle);
    const top = onTop();
    if (!top) return answerPrivacy({ event: 'disagree' });
    settle({ event: 'exposureAuthorization' });
    top.ask();
  });
}

/** The page is going: what it asked and nobody answered counts as refused, or the call would wait for ever. */
export function askNoMore(asker: PrivacyAsker): void {
  const isTop = onTop() === asker;
  askers.delete(asker);
  if (isTop && held.length > 0) answerPrivacy({ event: 'disagree' });
}

/** Settles every call that waits. After a refusal WeChat asks again at the next call, not before. */
export function answerPrivacy(answer: PrivacyAnswer): void {
  const settling = held;
  held = [];
  for (const settle of settling) settle(answer);
  for (const asker of askers) asker.rest();
}

/** What WeChat calls the guide, e.g. `《百家门小程序隐私保护指引》`; empty where it does not say. */
export function privacyGuideName(): Promise<string> {
  return new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ privacyContractName }) => resolve(privacyContractName),
      fail: () => resolve(''),
    });
  });
}
