import { transformArguments } from '../builtins/core/animation-player';
import { NotImitatedError } from '../wx/core/errors';
import { toBrowserValue } from './css-values';

/** One key frame as WeChat takes it: styles, transforms by their function, and when and how it is reached. */
type Frame = Record<string, unknown>;

interface Instance {
  readonly _$: {
    getShadowRoot(): { querySelectorAll(selector: string): { readonly $$?: HTMLElement | null }[] } | null;
  };
}

const TRANSFORM = /^(?:matrix|rotate|scale|skew|translate)/;
const running = new WeakMap<HTMLElement, Animation[]>();

function elementsOf(instance: Instance, selector: string): HTMLElement[] {
  return (instance._$.getShadowRoot()?.querySelectorAll(selector) ?? []).flatMap(({ $$ }) => ($$ ? [$$] : []));
}

function toKeyframe({ offset, ease, ...styles }: Frame): Keyframe {
  const transforms = Object.entries(styles).filter(([name]) => TRANSFORM.test(name));
  const others = Object.entries(styles).filter(([name]) => !TRANSFORM.test(name));
  const transform = transforms.map(([name, value]) => {
    const args = (Array.isArray(value) ? value : [value]) as (string | number)[];
    return `${name}(${toBrowserValue(transformArguments(name, args))})`;
  });
  return {
    ...Object.fromEntries(others.map(([name, value]) => [name, toBrowserValue(String(value))])),
    ...(transform.length > 0 && { transform: transform.join(' ') }),
    ...(typeof offset === 'number' && { offset }),
    ...(typeof ease === 'string' && { easing: ease }),
  };
}

/**
 * `this.animate` and `this.clearAnimation` of pages and components. What was reached stays until it is cleared, as in WeChat.
 */
export const ANIMATING_METHODS = {
  animate(this: Instance, selector: string, frames: readonly Frame[], duration: number, done?: unknown): void {
    if (done !== undefined && typeof done !== 'function') throw new NotImitatedError('this.animate 的 ScrollTimeline');
    const animations = elementsOf(this, selector).map((element) => {
      const animation = element.animate(frames.map(toKeyframe), { duration, fill: 'forwards' });
      running.set(element, [...(running.get(element) ?? []), animation]);
      return animation;
    });
    const ended = Promise.all(animations.map(({ finished }) => finished));
    // One that is cleared under way never ends.
    ended.then(
      () => (done as (() => void) | undefined)?.(),
      () => undefined,
    );
  },
  /** @param options which styles to let go, `{ opacity: true }`; all of them where a function or nothing stands */
  clearAnimation(this: Instance, selector: string, options?: unknown, done?: () => void): void {
    const named = typeof options === 'object' && options !== null ? Object.keys(options) : undefined;
    const names = named?.map((name) => (TRANSFORM.test(name) ? 'transform' : name));
    for (const element of elementsOf(this, selector)) {
      const left = (running.get(element) ?? []).filter((animation) => !clear(animation, names));
      running.set(element, left);
    }
    (typeof options === 'function' ? (options as () => void) : done)?.();
  },
};

/** Lets go the named styles of it, or all. @returns whether nothing of it is left */
function clear(animation: Animation, names: readonly string[] | undefined): boolean {
  const effect = animation.effect as KeyframeEffect;
  const left = names && effect.getKeyframes().map((frame) => without(frame, names));
  if (left?.some((frame) => Object.keys(frame).some((name) => !TIMING.has(name)))) {
    effect.setKeyframes(left as Keyframe[]);
    return false;
  }
  animation.cancel();
  return true;
}

const TIMING = new Set(['offset', 'computedOffset', 'easing', 'composite']);

function without(frame: ComputedKeyframe, names: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(frame).filter(([name]) => name !== 'computedOffset' && !names.includes(name)),
  );
}
