/** `aria-*` attributes that a mini-program template may carry; the template's `aria-role` is the document's `role`. */
const NAMES = [
  ...['label', 'labelledby', 'describedby', 'hidden', 'modal', 'live', 'atomic', 'busy', 'relevant'],
  ...['checked', 'selected', 'pressed', 'expanded', 'disabled', 'readonly', 'required', 'invalid', 'current'],
  ...['controls', 'owns', 'haspopup', 'activedescendant', 'autocomplete', 'errormessage', 'details', 'flowto'],
  ...['valuemin', 'valuemax', 'valuenow', 'valuetext', 'orientation', 'sort', 'level', 'posinset', 'setsize'],
  ...['multiline', 'multiselectable', 'placeholder', 'roledescription', 'keyshortcuts', 'dropeffect', 'grabbed'],
  ...['colcount', 'colindex', 'colspan', 'rowcount', 'rowindex', 'rowspan'],
] as const;

const propertyOf = (name: string) => `aria${name[0]!.toUpperCase()}${name.slice(1)}`;
const ATTRIBUTES = NAMES.map((name) => [propertyOf(name), `aria-${name}`] as const);

export const ARIA_PROPERTIES: Record<string, null> = Object.fromEntries(
  ['ariaRole', 'role', ...ATTRIBUTES.map(([property]) => property)].map((property) => [property, null]),
);

/**
 * Writes the aria properties to the document, so that screen readers and tests see what a phone's reader would. An
 * absent value leaves alone what the component itself has set (`aria-checked` of a checkbox, for instance).
 */
export function reflectAria(target: HTMLElement, data: object, ownRole: string | undefined): void {
  const values = data as Record<string, unknown>;
  const role = values['ariaRole'] || values['role'] || ownRole;
  if (role && target.getAttribute('role') !== role) target.setAttribute('role', String(role));
  for (const [property, attribute] of ATTRIBUTES) {
    const value = values[property];
    if (value === null || value === undefined || value === '') continue;
    if (target.getAttribute(attribute) !== String(value)) target.setAttribute(attribute, String(value));
  }
}
