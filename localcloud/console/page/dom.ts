type Child = Node | string | number | undefined | false;
type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;

/**
 * Makes an element. Text is always set as text and never as markup, which is how everything on the page is escaped.
 * An attribute that is a function listens to the event of that name.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(
    ...children
      .filter((child): child is Node | string | number => child !== undefined && child !== false)
      .map((child) => (typeof child === 'number' ? String(child) : child)),
  );
  return element;
}

/** A table whose cells are text or nodes. */
export function table(head: readonly string[], rows: readonly HTMLTableRowElement[]): HTMLElement {
  const header = el('tr', {}, ...head.map((title) => el('th', { scope: 'col' }, title)));
  return el('div', { class: 'scroll' }, el('table', {}, el('thead', {}, header), el('tbody', {}, ...rows)));
}

/** The face of a list that has nothing, or cannot be had. */
export function notice(sentence: string, kind: 'empty' | 'error' = 'empty'): HTMLElement {
  return el('p', { class: `notice ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, sentence);
}
