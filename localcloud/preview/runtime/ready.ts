import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import type { GeneralBehavior, GeneralComponent } from 'glass-easel';

/**
 * glass-easel leaves the `ready` lifetime to its host. Every component gets it once, after the page that it came with was
 * shown (`attached` → page's `onLoad` → `onShow` → `ready` → `onReady`), children before what contains them.
 *
 * Must be called before any component is registered.
 */
export function announceReady(space: CodeSpace): void {
  let waiting: GeneralComponent[] = [];
  const flush = () => {
    const components = waiting.reverse();
    waiting = [];
    for (const component of components) component.triggerLifetime('ready', []);
  };
  const behavior = space
    .behavior()
    .lifetime('attached', function () {
      if (waiting.push(this._$ as unknown as GeneralComponent) === 1) queueMicrotask(flush);
    })
    .register();
  // `_$`, what the adapter wraps, is there for everybody but typed only inside.
  space.setOverallBehavior((behavior as unknown as { _$: GeneralBehavior })._$);
}
