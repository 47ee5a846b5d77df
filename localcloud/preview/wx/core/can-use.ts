import { BUILTINS } from '../../builtins';
import { UNSUPPORTED } from '../../builtins/unsupported';
import { CLOUD_APIS } from '../cloud';

/**
 * `wx.canIUse('showToast.object.mask')`, `wx.canIUse('button.open-type.share')`: whether the preview imitates it. Of a call's
 * options only the call itself is known, of a component also its attributes.
 */
export function canUse(schema: string, api: Record<string, unknown>): boolean {
  const [name = '', ...rest] = schema.split('.');
  if (name in api) return name !== 'cloud' || rest.length === 0 || CLOUD_APIS.includes(rest[0]!);
  const component = BUILTINS[name];
  if (!component || name in UNSUPPORTED) return false;
  const attribute = rest[0];
  return attribute === undefined || hasAttribute(component, attribute);
}

function hasAttribute(component: object, attribute: string): boolean {
  const { properties } = component as { properties?: Record<string, unknown> };
  const camel = attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return attribute.startsWith('bind') || (!!properties && camel in properties);
}
