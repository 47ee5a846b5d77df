import { invalidParam } from '../database/cloud-error';

/** An object in its Extended JSON text, its values left as they are written. @throws CloudError */
export function objectIn(text: unknown, what: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through: neither a broken text nor another kind of value is an object.
  }
  throw invalidParam(`${what} must be an object`);
}
