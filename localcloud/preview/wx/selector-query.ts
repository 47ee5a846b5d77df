import { canvasNodeOf } from '../builtins/core/canvas-node';
import type { SelectorQueryLike } from '../runtime/types';
import { phone } from './core/phone';

/** What a query may ask for that glass-easel's adapter does not know. */
interface ExtraFields {
  node?: boolean;
  computedStyle?: string[];
}

interface FoundNode {
  $$?: HTMLElement;
}

/** Internal to the adapter, hence not typed there: a query queues what it shall find, a reference is one selection of it. */
interface QueryPrototype {
  _$push(
    selector: string | null,
    component: { _$: { getShadowRoot(): { querySelectorAll(selector: string): FoundNode[] } | null } },
    single: boolean,
    fields: ExtraFields,
    done: (result: object | object[] | null) => void,
  ): void;
  extended?: true;
}

interface ReferencePrototype {
  fields(fields: ExtraFields, done?: (result: unknown) => void): unknown;
  node?(done?: (result: unknown) => void): unknown;
}

/**
 * Adds `node` (the canvas to draw on) and `computedStyle` to selector queries. Once, on the prototypes: queries that a
 * component makes itself have them too.
 */
export function extendSelectorQuery(query: SelectorQueryLike): SelectorQueryLike {
  const prototype = Object.getPrototypeOf(query) as QueryPrototype;
  if (prototype.extended) return query;
  prototype.extended = true;
  const push = prototype._$push;
  prototype._$push = function (selector, component, single, fields, done) {
    push.call(this, selector, component, single, fields, (result) => {
      const results = Array.isArray(result) ? result : result ? [result] : [];
      const nodes =
        selector !== null && (fields.node || fields.computedStyle)
          ? (component._$.getShadowRoot()?.querySelectorAll(selector) ?? [])
          : [];
      results.forEach((one, index) => Object.assign(one, extras(nodes[index]?.$$, fields)));
      done(result);
    });
  };
  const reference = Object.getPrototypeOf(query.select('view')) as ReferencePrototype;
  reference.node = function (done) {
    return this.fields({ node: true }, done);
  };
  return query;
}

function extras(element: HTMLElement | undefined, fields: ExtraFields): object {
  if (!element) return {};
  const styles = fields.computedStyle ? getComputedStyle(element) : undefined;
  const read = (name: string) =>
    styles!.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  return {
    ...(fields.node
      ? { node: canvasNodeOf(element) ?? { scrollTo: (to: ScrollToOptions) => element.scrollTo(to) } }
      : {}),
    ...Object.fromEntries((fields.computedStyle ?? []).map((name) => [name, read(name)])),
  };
}

type Querying = { createSelectorQuery(): SelectorQueryLike };

/**
 * `wx.createSelectorQuery()`. While the first page is being created there is none to query yet, but a component may already ask
 * for its own nodes with `.in(this)`.
 */
export function createSelectorQuery(): SelectorQueryLike {
  if (phone().currentPage()) return extendSelectorQuery(phone().createSelectorQuery());
  const refuse = () => {
    throw new Error('wx.createSelectorQuery：还没有页面，要先用 .in(this) 说明在哪个组件里找');
  };
  const inside = (component: unknown) => extendSelectorQuery((component as Querying).createSelectorQuery());
  return { in: inside, select: refuse, selectAll: refuse, selectViewport: refuse, exec: refuse };
}
