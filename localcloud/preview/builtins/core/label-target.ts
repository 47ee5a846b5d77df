/** What a tap on a `label` does to the control that it names. */
const targets = new WeakMap<Element, () => void>();

/** Tags that WeChat lets a label activate. */
const LABELLABLE = 'wx-button, wx-checkbox, wx-radio, wx-switch, wx-input, wx-textarea';

export function registerLabelTarget(element: Element, activate: () => void): void {
  targets.set(element, activate);
}

/** The first control inside `root`, or the one with `id`, with the page around `root` as the scope. */
export function labelTarget(root: Element, id: string): Element | null {
  if (!id) return root.querySelector(LABELLABLE);
  const page = root.closest('wx-page') ?? document;
  return page.querySelector(`#${CSS.escape(id)}`);
}

/** Whether the tap fell on a control inside of the label, which then acts by itself. */
export function isOnControl(label: Element, tapped: Element | null): boolean {
  const control = tapped?.closest(LABELLABLE);
  return !!control && label.contains(control);
}

export function activate(element: Element | null): void {
  if (element) targets.get(element)?.();
}
