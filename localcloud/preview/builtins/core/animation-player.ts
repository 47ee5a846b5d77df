import type { TreeNode } from './define';

/** One `step()` of `wx.createAnimation`, as `export()` hands it to the `animation` property. */
export interface AnimationAction {
  animates: { type: string; args: (string | number)[] }[];
  option: {
    transformOrigin: string;
    transition: { duration: number; timingFunction: string; delay: number };
  };
}

/** glass-easel keeps an animation's style apart from the template's, so that neither overwrites the other. */
const ANIMATION_STYLE = 2;

const running = new WeakMap<TreeNode, ReturnType<typeof setTimeout>>();

/** Plays the steps one after another; a new animation replaces the one that is running. */
export function playAnimation(node: TreeNode, animation: unknown): void {
  const actions = (animation as { actions?: AnimationAction[] } | null | undefined)?.actions;
  if (!Array.isArray(actions) || actions.length === 0) return;
  clearTimeout(running.get(node));
  const play = (index: number) => {
    const action = actions[index];
    if (!action) return;
    node.setNodeStyle(styleOf(action), ANIMATION_STYLE);
    // A transition starts from a style that was computed, not from one that was merely set.
    (node as unknown as { $$?: HTMLElement }).$$?.getBoundingClientRect?.();
    const { duration, delay } = action.option.transition;
    running.set(
      node,
      setTimeout(() => play(index + 1), duration + delay),
    );
  };
  // In the next frame: the style from before this change must have been painted, or there is nothing to move from.
  running.set(
    node,
    setTimeout(() => play(0), 0),
  );
}

/** The CSS text of one step: `style` entries as they are, all others together as one transform. */
export function styleOf(action: AnimationAction): string {
  const styles = new Map<string, string>();
  const transforms: string[] = [];
  for (const { type, args } of action.animates) {
    if (type === 'style') styles.set(hyphenate(String(args[0])), String(args[1]));
    else transforms.push(`${type}(${transformArguments(type, args)})`);
  }
  if (transforms.length > 0) styles.set('transform', transforms.join(' '));
  const { duration, timingFunction, delay } = action.option.transition;
  const transition = [...styles.keys()].map((name) => `${name} ${duration}ms ${timingFunction} ${delay}ms`).join(', ');
  const entries = [...styles, ['transform-origin', action.option.transformOrigin], ['transition', transition]] as const;
  return entries.map(([name, value]) => `${name}: ${value};`).join(' ');
}

export function transformArguments(type: string, args: (string | number)[]): string {
  if (type.startsWith('matrix') || type.startsWith('scale')) return args.join(', ');
  if (type === 'rotate3d') return [...args.slice(0, 3), `${args[3]}deg`].join(', ');
  const unit = type.startsWith('rotate') || type.startsWith('skew') ? 'deg' : 'px';
  return args.map((value) => (typeof value === 'number' ? `${value}${unit}` : value)).join(', ');
}

function hyphenate(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
