import type { z } from 'zod';
import type { Permission } from './permissions';

/** Functions that a page may call: every tap shares `api`; what needs more memory and time has one of its own. */
export type FunctionName = 'api' | 'reporting';

/**
 * What a page and a handler agree on. The page calls `call(recordVisit, draft)`, the function answers
 * `handle(recordVisit, …)`; draft and reply are typed on both sides from this one object.
 */
export interface Contract<
  Input extends z.ZodTypeAny = z.ZodTypeAny,
  Reply = unknown,
  Kind extends 'read' | 'write' = 'read' | 'write',
> {
  /** `concept.verb`; the name on the wire. */
  readonly action: string;
  /** The cloud function that answers it. */
  readonly servedBy: FunctionName;
  /** A write needs a receipt key and may be repeated safely; a read needs none. */
  readonly kind: Kind;
  readonly permission: Permission;
  readonly input: Input;
  /** What the person calls each field, for sentences about it: `{ note: '备注' }`. Array indexes are left out of the path. */
  readonly labels: Readonly<Record<string, string>>;
  /** Never set; carries the reply's type. */
  readonly reply?: Reply;
}

export type DraftOf<C> = C extends Contract<infer Input, unknown> ? z.input<Input> : never;
export type InputOf<C> = C extends Contract<infer Input, unknown> ? z.output<Input> : never;
export type ReplyOf<C> = C extends Contract<z.ZodTypeAny, infer Reply> ? Reply : never;

type Terms<Input extends z.ZodTypeAny> = Omit<Contract<Input>, 'kind' | 'labels' | 'reply' | 'servedBy'> & {
  labels?: Contract['labels'];
  servedBy?: FunctionName;
};

/** `read<Reply>()({...})` — two calls because TypeScript infers either all or none of a call's type arguments. */
export const read =
  <Reply>() =>
  <Input extends z.ZodTypeAny>(terms: Terms<Input>): Contract<Input, Reply, 'read'> => ({
    labels: {},
    servedBy: 'api',
    ...terms,
    kind: 'read',
  });

export const write =
  <Reply>() =>
  <Input extends z.ZodTypeAny>(terms: Terms<Input>): Contract<Input, Reply, 'write'> => ({
    labels: {},
    servedBy: 'api',
    ...terms,
    kind: 'write',
  });
