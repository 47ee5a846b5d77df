import { Component, type Element as TreeElement, type GeneralComponent, type ShadowedEvent } from 'glass-easel';

/** glass-easel keeps this segment of styles and classes apart from what the template sets, and above it. */
const TEMPORARY = 3;

type Style = Record<string, string | number>;

/** What a node keeps between two events of WXS. */
interface Kept {
  readonly state: Record<string, unknown>;
  readonly style: Map<string, string>;
}
const kept = new WeakMap<TreeElement, Kept>();

function keptOf(element: TreeElement): Kept {
  const found = kept.get(element) ?? { state: {}, style: new Map<string, string>() };
  kept.set(element, found);
  return found;
}

const hyphenate = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const domOf = (element: TreeElement): HTMLElement | null =>
  (element as unknown as { $$?: HTMLElement | null }).$$ ?? null;

/** A component of the mini-program: its nodes are inside of it, those of a `view` are below it. */
const innerRoot = (element: TreeElement) =>
  Component.isComponent(element) && !element.is.startsWith('wx/') ? element.getShadowRoot() : null;

/**
 * `ComponentDescriptor` of WeChat: what WXS may do to a node without the page's script, so that it follows a finger. The owner
 * of an event is the page or component whose template names the handler.
 */
export function describeNode(element: TreeElement) {
  const owner = (): GeneralComponent =>
    innerRoot(element) ? (element as GeneralComponent) : (element.ownerShadowRoot?.getHostNode() as GeneralComponent);
  const query = () => innerRoot(element) ?? element;
  return {
    selectComponent(selector: string) {
      const found = query().querySelector(selector);
      return found ? describeNode(found) : null;
    },
    selectAllComponents: (selector: string) => query().querySelectorAll(selector).map(describeNode),
    /** Goes before what the template says; `''` takes one back. */
    setStyle(style: Style | string) {
      const { style: styles } = keptOf(element);
      const entries =
        typeof style === 'string'
          ? style
              .split(';')
              .map((one): [string, string] => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)])
          : Object.entries(style);
      for (const [name, value] of entries) {
        const property = hyphenate(name.trim());
        if (property === '') continue;
        if (String(value).trim() === '') styles.delete(property);
        else styles.set(property, String(value).trim());
      }
      element.setNodeStyle([...styles].map(([name, value]) => `${name}:${value}`).join(';'), TEMPORARY);
      return this;
    },
    addClass(names: string) {
      element.toggleNodeClass(names, true, TEMPORARY);
      return this;
    },
    removeClass(names: string) {
      element.toggleNodeClass(names, false, TEMPORARY);
      return this;
    },
    hasClass: (name: string) =>
      element.classList?.contains(name) || element.classList?.contains(name, TEMPORARY) || false,
    getDataset: () => ({ ...element.dataset }),
    /** A method of the page or component that owns the node. */
    callMethod(name: string, argument?: unknown) {
      const caller = owner().getMethodCaller() as unknown as Record<string, unknown>;
      const method = caller[name];
      if (typeof method !== 'function') throw new Error(`callMethod：没有方法 ${name}`);
      (method as (argument?: unknown) => unknown).call(caller, argument);
    },
    triggerEvent: (name: string, detail?: unknown, options?: object) =>
      owner().triggerEvent(name, detail as never, options as never),
    getState: () => keptOf(element).state,
    getComputedStyle(names: readonly string[] = []) {
      const dom = domOf(element);
      const styles = dom && getComputedStyle(dom);
      return Object.fromEntries(names.map((name) => [name, styles?.getPropertyValue(hyphenate(name)) ?? '']));
    },
    getBoundingClientRect() {
      let box = {};
      element.getBoundingClientRect((measured) => {
        const { left, top, width, height } = measured;
        box = { left, top, width, height, right: left + width, bottom: top + height };
      });
      return box;
    },
    requestAnimationFrame: (work: () => void) => void requestAnimationFrame(() => work()),
    setTimeout: (work: () => void, ms?: number) => setTimeout(() => work(), ms),
    clearTimeout: (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer),
  };
}

export type NodeDescriptor = ReturnType<typeof describeNode>;

/** What an event names as its target: the node itself, or what pages and components know as `this`. */
export function nodeOf(target: TreeElement): TreeElement {
  return (target as unknown as { _$?: TreeElement })._$ ?? target;
}

/** A handler that a template took from WXS: it is told of the node, and `false` ends the event. */
export function callWxsHandler(
  event: ShadowedEvent<unknown>,
  handler: (event: object, owner: NodeDescriptor | undefined) => unknown,
): void {
  const node = nodeOf(event.currentTarget);
  const host = node.ownerShadowRoot?.getHostNode();
  const told = Object.assign(Object.create(event) as object, { instance: describeNode(node) });
  if (handler(told, host && describeNode(host)) !== false) return;
  event.stopPropagation();
  event.preventDefault();
}
