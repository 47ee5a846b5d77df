/** `h('button', { class: 'a', 'aria-label': '返回' }, '…')`: an element with attributes and children. */
export function h(tag: string, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An element of phone.html; the two are written together, so a missing one is a mistake of ours. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`phone.html has no #${id}`);
  return element;
}
