import { update as mingoUpdate } from 'mingo/updater';
import { invalidParam, requestFailed } from './cloud-error';
import { DIALECT } from './dialect';
import type { Condition } from './match';
import { assertApplicable } from './update-guard';
import { clone, type Doc, type Value } from './values';

export type Change = Record<string, Value>;

/** The keys of an update are operators; the SDK has already turned plain fields into `$set`. */
function assertOperators(change: Change): void {
  const plain = Object.keys(change).find((key) => !key.startsWith('$'));
  if (plain !== undefined) throw requestFailed(`unknown operator: ${plain}`);
}

/** `a.$.b` names the element that the query matched; only then may mingo see the query. */
const isPositional = (change: Change) =>
  Object.values(change).some((fields) => Object.keys(fields as object).some((path) => /\.\$(\.|$)/.test(path)));

/** The document after the update operators of `change`. Throws the cloud's refusal where one cannot be applied. */
export function applyUpdate(before: Doc, change: Change, condition: Condition): Doc {
  assertOperators(change);
  assertApplicable(before, change);
  const after = clone(before);
  try {
    mingoUpdate(after, change as never, [], (isPositional(change) ? condition : {}) as never, {
      cloneMode: 'deep',
      queryOptions: DIALECT as never,
    });
  } catch (cause) {
    throw requestFailed((cause as Error).message);
  }
  return after;
}

/** The document that `set()` leaves: everything replaced but its `_id`. */
export function replacement(id: Value, data: Change): Doc {
  if (Object.keys(data).some((key) => key.startsWith('$'))) throw requestFailed('update operator complicit');
  const { _id: named = id, ...rest } = data;
  if (named !== id) throw invalidParam('不能更新_id的值');
  return { _id: id, ...rest };
}
