import type * as Module from '../../../miniprogram/platform/privacy';
import type { PrivacyAnswer, PrivacyAsker } from '../../../miniprogram/platform/privacy';

type Listener = (settle: (answer: PrivacyAnswer) => void) => void;
type Privacy = typeof Module;

let listeners: Listener[];
let privacy: Privacy;
/** What WeChat is told about the one call that it holds back. */
let told: PrivacyAnswer['event'][];
const call = () => listeners.at(-1)?.(({ event }) => void told.push(event));
const page = (): PrivacyAsker & { shown: string[] } => {
  const shown: string[] = [];
  return { shown, ask: () => void shown.push('ask'), rest: () => void shown.push('rest') };
};

beforeEach(() => {
  [listeners, told] = [[], []];
  const wx = { canIUse: () => true, onNeedPrivacyAuthorization: (next: Listener) => void listeners.push(next) };
  Object.assign(globalThis, { wx });
  jest.isolateModules(() => {
    privacy = jest.requireActual<Privacy>('../../../miniprogram/platform/privacy');
  });
});

test('WeChat knows one listener: however many pages there are, it is registered once', () => {
  for (const asker of [page(), page(), page()]) privacy.askOnTop(asker);
  expect(listeners).toHaveLength(1);
});

test('the page on top asks, and tells WeChat that it does', () => {
  const [below, top] = [page(), page()];
  privacy.askOnTop(below);
  privacy.askOnTop(top);
  call();
  expect([below.shown, top.shown, told]).toEqual([[], ['ask'], ['exposureAuthorization']]);
});

test('back on the page below, that one asks', () => {
  const [below, top] = [page(), page()];
  privacy.askOnTop(below);
  privacy.askOnTop(top);
  privacy.askNoMore(top);
  privacy.askOnTop(below);
  call();
  expect([below.shown, top.shown]).toEqual([['ask'], []]);
});

test('one answer settles every call that waits, and the question goes', () => {
  const asker = page();
  privacy.askOnTop(asker);
  call();
  call();
  privacy.answerPrivacy({ event: 'agree', buttonId: 'b' });
  expect(told).toEqual(['exposureAuthorization', 'exposureAuthorization', 'agree', 'agree']);
  expect(asker.shown).toEqual(['ask', 'ask', 'rest']);
});

test('refused: asked again at the next call and not before', () => {
  const asker = page();
  privacy.askOnTop(asker);
  call();
  privacy.answerPrivacy({ event: 'disagree' });
  expect([told.at(-1), asker.shown]).toEqual(['disagree', ['ask', 'rest']]);
  call();
  expect(asker.shown.at(-1)).toBe('ask');
});

test('left without an answer: the call does not wait for ever', () => {
  const asker = page();
  privacy.askOnTop(asker);
  call();
  privacy.askNoMore(asker);
  expect(told.at(-1)).toBe('disagree');
});

test('nobody there to ask is a refusal', () => {
  const asker = page();
  privacy.askOnTop(asker);
  privacy.askNoMore(asker);
  call();
  expect(told).toEqual(['disagree']);
});

test('an old WeChat asks by itself', () => {
  Object.assign(globalThis, { wx: { canIUse: () => false } });
  privacy.askOnTop(page());
  expect(listeners).toEqual([]);
});
