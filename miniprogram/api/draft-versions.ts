import type { z } from 'zod';

/**
 * A form that keeps drafts. `version` changes with the shape of `value`; a draft of an earlier shape is read in its own and taken
 * to the next one, step by step. One for which there is no step does not open.
 */
export interface DraftForm<Value> {
  name: string;
  version: number;
  value: z.ZodType<Value, z.ZodTypeDef, unknown>;
  /** By the version in which the draft was kept. */
  earlier?: Readonly<Record<number, EarlierVersion>>;
}

/** Reads a value of that version and answers it in the shape of the next; nothing when it is none. */
export type EarlierVersion = (stored: unknown) => { value: unknown } | undefined;

export const earlier =
  <Old>(shape: z.ZodType<Old, z.ZodTypeDef, unknown>, upgrade: (old: Old) => unknown): EarlierVersion =>
  (stored) => {
    const parsed = shape.safeParse(stored);
    return parsed.success ? { value: upgrade(parsed.data) } : undefined;
  };

/** The value as the form has it today; nothing when it does not open. */
export function valueToday<Value>(form: DraftForm<Value>, version: number, stored: unknown): Value | undefined {
  let value = stored;
  for (let at = version; at < form.version; at += 1) {
    const next = form.earlier?.[at]?.(value);
    if (!next) return undefined;
    value = next.value;
  }
  const parsed = form.value.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
