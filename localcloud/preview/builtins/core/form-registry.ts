import { glassEasel } from 'glass-easel-miniprogram-adapter';
import { ANY, type TreeNode } from './define';

/** What a `form` asks of a field. `reset` puts back the value that the field had when the page showed it first. */
export interface FormField {
  name(): string;
  value(): unknown;
  reset(): void;
}

export interface FormActions {
  /** Both get the element whose tap caused it: the pressed button. */
  submit(source: HTMLElement): void;
  reset(source: HTMLElement): void;
}

const fields = new WeakMap<TreeNode, FormField>();
const forms = new WeakMap<Element, FormActions>();

/**
 * The behaviors that a custom component names to take part in a form: `wx://form-field` makes it a field, through
 * `wx://form-field-group` its own inner fields count, through `wx://form-field-button` its inner button may submit.
 * The runtime registers these definitions under WeChat's names.
 */
export const FORM_BEHAVIORS = {
  'wx://form-field': { properties: { name: String, value: ANY }, methods: { wxIsFormField: () => true } },
  'wx://form-field-group': { methods: { wxIsFormFieldGroup: () => true } },
  'wx://form-field-button': { methods: { wxIsFormFieldButton: () => true } },
} as const;

type Mark = 'wxIsFormField' | 'wxIsFormFieldGroup' | 'wxIsFormFieldButton';

function isMarked(node: TreeNode, mark: Mark): boolean {
  return typeof (node.getMethodCaller() as Record<string, unknown>)[mark] === 'function';
}

export function registerField(node: TreeNode, field: FormField): void {
  fields.set(node, field);
}

export function registerForm(element: Element, actions: FormActions): void {
  forms.set(element, actions);
}

/**
 * The form that a button belongs to. WeChat does not look into custom components: one that stands between button and form
 * must carry `wx://form-field-button`, and here too nothing happens without it.
 */
export function formAround(button: TreeNode): FormActions | undefined {
  const element = (button as unknown as { $$: HTMLElement }).$$;
  const formElement = element.closest('wx-form');
  const form = formElement ? forms.get(formElement) : undefined;
  if (!form) return undefined;
  for (let host = hostAround(button); host && isInside(host, formElement!); host = hostAround(host))
    if (!isMarked(host, 'wxIsFormFieldButton')) return undefined;
  return form;
}

function hostAround(node: TreeNode): TreeNode | undefined {
  return node.ownerShadowRoot?.getHostNode() as TreeNode | undefined;
}

function isInside(node: TreeNode, element: Element): boolean {
  const own = (node as unknown as { $$?: Element }).$$;
  return !!own && own !== element && element.contains(own);
}

/** All fields of a form in document order; unnamed ones too, the form leaves them out of its value. */
export function fieldsIn(root: TreeNode): FormField[] {
  return childrenOf(root).flatMap((child) => {
    const own = fields.get(child);
    if (own) return [own];
    if (!glassEasel.Component.isComponent(child)) return fieldsIn(child);
    if (isMarked(child, 'wxIsFormField')) return [customField(child), ...fieldsIn(child)];
    const inner = isMarked(child, 'wxIsFormFieldGroup') ? child.getShadowRoot() : null;
    return [...(inner ? fieldsIn(inner as unknown as TreeNode) : []), ...fieldsIn(child)];
  });
}

function childrenOf(node: TreeNode): TreeNode[] {
  return ((node as unknown as { childNodes?: TreeNode[] }).childNodes ?? []).slice();
}

const firstValues = new WeakMap<TreeNode, unknown>();

function customField(node: TreeNode): FormField {
  const data = () => node.data as { name?: string; value?: unknown };
  if (!firstValues.has(node)) firstValues.set(node, data().value);
  return {
    name: () => data().name ?? '',
    value: () => data().value,
    reset: () => node.setData({ value: firstValues.get(node) } as never),
  };
}
