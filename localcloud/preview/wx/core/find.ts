import { phone } from './phone';

/** The adapter's instances keep the node that they wrap; `$$` is its element. */
interface Instance {
  _$?: { $$?: HTMLElement };
}

/**
 * An element of a component (the `this` that many calls take as their last argument), or of the page on top. Without an
 * owner WeChat looks into the page only; here a component's inside is found too.
 */
export function findElement<E extends Element>(selector: string, owner?: unknown): E | undefined {
  const inside = (owner as Instance | undefined)?._$?.$$ ?? phone().currentPage()?.element;
  return inside?.querySelector<E>(selector) ?? undefined;
}

/** A selector for an id or attribute value that may hold any letters. */
export const quoted = (value: unknown): string => CSS.escape(String(value));
