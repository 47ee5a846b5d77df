import type { glassEasel } from 'glass-easel-miniprogram-adapter';
import type { TreeNode } from './define';

/** Calls `listener` on every tap inside the component; the element is the innermost one under the finger. */
export function onTap(node: TreeNode, listener: (target: Element | null) => void): void {
  node.addListener('tap', ((event: glassEasel.ShadowedEvent<unknown>) => {
    const original = event.getOriginalEvent() as Event | undefined;
    listener(original?.target instanceof Element ? original.target : null);
  }) as never);
}

/** A disabled button tells nobody that it was tapped, neither its own `bindtap` nor those around it. */
export function swallowTapsWhile(node: TreeNode, disabled: () => boolean): void {
  const swallow = (event: glassEasel.Event<unknown>) => {
    if (disabled()) event.stopPropagation();
  };
  node.addListener('tap', swallow as never, { capture: true });
}

/** Lets Enter and the space bar act as a tap, so that a keyboard reaches what a finger reaches. */
export function tapByKeyboard(host: HTMLElement, act: () => void): void {
  host.addEventListener('keydown', (event) => {
    if (event.target !== host || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    act();
  });
}
