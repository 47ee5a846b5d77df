import type { AnimationAction } from '../builtins/core/animation-player';

type Options = WechatMiniprogram.StepOption;
type Animate = AnimationAction['animates'][number];

/** Transform functions by name, as they stand in CSS. */
const TRANSFORMS = [
  ...['matrix', 'matrix3d', 'rotate', 'rotate3d', 'rotateX', 'rotateY', 'rotateZ', 'scale3d'],
  ...['scaleX', 'scaleY', 'scaleZ', 'skew', 'skewX', 'skewY', 'translate', 'translate3d'],
  ...['translateX', 'translateY', 'translateZ'],
];
const LENGTHS = ['width', 'height', 'left', 'right', 'top', 'bottom'];
const PLAIN_STYLES = ['opacity', 'backgroundColor'];

/** Builds the queue of steps that the `animation` property of a component plays. */
class Animation {
  private actions: AnimationAction[] = [];
  private pending: Animate[] = [];
  /** Every step holds all that was reached before it: a transform replaces the last one as a whole. */
  private readonly reached = new Map<string, Animate>();

  constructor(private readonly defaults: Options = {}) {}

  add(animate: Animate): void {
    this.pending.push(animate);
  }

  step(options: Options = {}): this {
    for (const animate of this.pending) {
      const key = animate.type === 'style' ? `style.${animate.args[0]}` : animate.type;
      this.reached.set(key, animate);
    }
    this.pending = [];
    const option = {
      duration: 400,
      timingFunction: 'linear',
      delay: 0,
      transformOrigin: '50% 50% 0',
      ...this.defaults,
    };
    const { duration, timingFunction, delay, transformOrigin } = { ...option, ...options } as Required<Options>;
    this.actions.push({
      animates: [...this.reached.values()],
      option: { transformOrigin, transition: { duration, timingFunction, delay } },
    });
    return this;
  }

  /** Empties the queue: the same object is used for the next animation. */
  export(): { actions: AnimationAction[] } {
    const actions = this.actions;
    this.actions = [];
    return { actions };
  }
}

type Setter = (this: Animation, ...args: (string | number)[]) => Animation;

function define(name: string, toAnimate: (args: (string | number)[]) => Animate): void {
  const setter: Setter = function (...args) {
    this.add(toAnimate(args));
    return this;
  };
  Object.defineProperty(Animation.prototype, name, { value: setter });
}

for (const type of TRANSFORMS) define(type, (args) => ({ type, args }));
// `scale(x)` means both directions.
define('scale', ([x = 1, y = x]) => ({ type: 'scale', args: [x, y] }));
for (const name of LENGTHS) define(name, ([value = 0]) => ({ type: 'style', args: [name, withUnit(value)] }));
for (const name of PLAIN_STYLES) define(name, ([value = '']) => ({ type: 'style', args: [name, value] }));

function withUnit(value: string | number): string {
  return typeof value === 'number' ? `${value}px` : value;
}

export function createAnimation(options?: Options): WechatMiniprogram.Animation {
  return new Animation(options) as unknown as WechatMiniprogram.Animation;
}
