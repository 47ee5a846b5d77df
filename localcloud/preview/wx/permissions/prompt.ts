import { element } from '../core/dom';
import { openLayer } from '../layers/layer';
import { appName } from './mine';

export interface Prompt {
  /** Its `data-testid`; a second question of the same kind joins the one that stands. */
  kind: string;
  title: string;
  body: readonly Node[];
  /** Allowing waits until it is ticked. */
  needs?: HTMLInputElement;
  refuse: string;
  allow: string;
}

const standing = new Map<string, Promise<boolean>>();

/** WeChat's half sheet: who asks, for what, and two buttons. @returns whether it was allowed */
export function askPermission(prompt: Prompt): Promise<boolean> {
  const before = standing.get(prompt.kind);
  if (before) return before;
  const answer = show(prompt).finally(() => standing.delete(prompt.kind));
  standing.set(prompt.kind, answer);
  return answer;
}

function show({ kind, title, body, needs, refuse, allow }: Prompt): Promise<boolean> {
  const name = appName();
  const no = element('button', { type: 'button', class: 'wx-prompt-refuse' }, refuse);
  const yes = element('button', { type: 'button', class: 'wx-prompt-allow' }, allow);
  const wait = () => (yes.disabled = needs?.checked === false);
  needs?.addEventListener('change', wait);
  wait();
  const sheet = element(
    'div',
    { class: 'wx-prompt', role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
    element(
      'header',
      {},
      element('i', { 'aria-hidden': 'true' }, name.slice(0, 1)),
      element('span', {}, name),
      element('small', {}, '申请'),
    ),
    element('strong', {}, title),
    ...body,
    element('footer', {}, no, yes),
  );
  const layer = openLayer(kind, 'wx-sheet-layer', sheet);
  return new Promise((resolve) => {
    const end = (allowed: boolean) => () => {
      layer.remove();
      resolve(allowed);
    };
    no.addEventListener('click', end(false));
    yes.addEventListener('click', end(true));
  });
}

/** A line with a box that is ticked by tapping anywhere on it. */
export function tickLine(text: string | Node, ticked: boolean): { line: HTMLElement; box: HTMLInputElement } {
  const box = element('input', { type: 'checkbox' });
  box.checked = ticked;
  return { box, line: element('label', { class: 'wx-prompt-tick' }, box, element('span', {}, text)) };
}
