import type { glassEasel, types } from 'glass-easel-miniprogram-adapter';
import { reflectAria, ARIA_PROPERTIES } from './aria';
import { playAnimation } from './animation-player';
import { installHover, HOVER_PROPERTIES } from './hover';

/** A node of the component tree; `$$` is its element in the document. */
export type TreeNode = glassEasel.GeneralComponent;

/** The `this` of a built-in component, as far as the files of this room use it. */
export interface Self<P extends object = Record<string, unknown>> {
  readonly data: P;
  readonly _$: TreeNode;
  setData(patch: Partial<P>): void;
  triggerEvent(name: string, detail?: unknown, options?: { bubbles?: boolean; composed?: boolean }): void;
}

/** What a built-in leaves behind once its element exists. All parts are optional: a `view` needs none of them. */
export interface Parts {
  /** Makes the document equal to the properties. Must be idempotent: it runs after every change and once when attached. */
  sync?(): void;
  /** Runs once when the element stands in the page and can be measured. */
  attached?(): void;
  /** Ends timers and listeners outside of the element. */
  detached?(): void;
  /** The native control that carries the aria-* attributes instead of the host, an `<input>` for instance. */
  control?: HTMLElement;
}

export type Properties = Record<string, unknown>;

export interface BuiltinSpec<P extends object> {
  properties?: Properties;
  externalClasses?: string[];
  /** The role that WeChat gives the component by itself; `aria-role` in the template goes before it. */
  role?: string;
  /** `hover-class` and its times where WeChat's defaults differ from a view's. */
  hover?: { hoverClass: string; hoverStartTime: number; hoverStayTime: number };
  create?(self: Self<P>, host: HTMLElement): Parts | void;
}

/** Shows that a property is there without restricting its type, as `null` does in a mini-program component. */
export const ANY = null;

/** Several properties that the component accepts and needs no code for. */
export function accepts(...names: string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, ANY]));
}

const partsOf = new WeakMap<object, Parts>();

export function hostOf(self: { _$: TreeNode }): HTMLElement {
  return (self._$ as unknown as { $$: HTMLElement }).$$;
}

/** An element of the component's own template, by its `id` there. */
export function partById<E extends HTMLElement>(self: { _$: TreeNode }, id: string): E {
  const node = (self._$ as unknown as { $: Record<string, { $$: E } | undefined> }).$[id];
  if (!node) throw new Error(`built-in template without #${id}`);
  return node.$$;
}

/**
 * Turns a spec into the definition that the runtime registers. Every built-in gets what WeChat gives every component:
 * `hidden`, `animation`, the aria-* attributes and hover classes.
 */
export function builtin<P extends object>(spec: BuiltinSpec<P>): types.GeneralComponentDefinition {
  return {
    properties: {
      hidden: { type: Boolean, value: false },
      animation: ANY,
      ...ARIA_PROPERTIES,
      ...hoverProperties(spec.hover),
      ...spec.properties,
    },
    ...(spec.externalClasses ? { externalClasses: spec.externalClasses } : {}),
    observers: {
      '**': function (this: Self<P>) {
        partsOf.get(this)?.sync?.();
      },
      animation: function (this: Self<P & { animation?: unknown }>) {
        playAnimation(this._$, this.data.animation);
      },
    },
    lifetimes: {
      created(this: Self<P>) {
        const host = hostOf(this) as HTMLElement | null;
        if (!host) return; // made by a component's late setData in a page that is gone: there is no element any more
        const own = spec.create?.(this, host) ?? {};
        installHover(this as unknown as Self);
        partsOf.set(this, {
          attached: () => own.attached?.(),
          detached: () => own.detached?.(),
          sync: () => {
            host.toggleAttribute('hidden', !!(this.data as { hidden?: boolean }).hidden);
            own.sync?.();
            reflectAria(own.control ?? host, this.data, spec.role);
          },
        });
      },
      attached(this: Self<P>) {
        const parts = partsOf.get(this);
        parts?.attached?.();
        parts?.sync?.();
      },
      detached(this: Self<P>) {
        partsOf.get(this)?.detached?.();
      },
    },
  } as unknown as types.GeneralComponentDefinition;
}

function hoverProperties(hover: BuiltinSpec<object>['hover']): Properties {
  if (!hover) return HOVER_PROPERTIES;
  return {
    ...HOVER_PROPERTIES,
    hoverClass: { type: String, value: hover.hoverClass },
    hoverStartTime: { type: Number, value: hover.hoverStartTime },
    hoverStayTime: { type: Number, value: hover.hoverStayTime },
  };
}
