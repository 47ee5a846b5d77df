import { Condition, filterOf } from './conditions';
import { flatten, isPlain, toWire } from './values';

/** What `_.inc(1)` and its kind give: an operator of the database and what it does to a field. */
export class Change {
  constructor(
    readonly operator: string,
    readonly operand: unknown,
  ) {}
}

const change = (operator: string) => (value: unknown) => new Change(operator, toWire(value));

interface Push {
  each: unknown[];
  position?: number;
  sort?: unknown;
  slice?: number;
}

function push(...given: unknown[]): Change {
  const [first] = given;
  if (isPlain(first) && 'each' in first) {
    const { each, position, sort, slice } = first as unknown as Push;
    return new Change('$push', toWire({ $each: each, $position: position, $sort: sort, $slice: slice }));
  }
  return new Change('$push', toWire({ $each: Array.isArray(first) ? first : given }));
}

/** Which elements go: a value, a command, or an object that may hold commands. */
function pull(what: unknown): Change {
  if (what instanceof Condition) return new Change('$pull', filterOf(what, 'x')['x']);
  return new Change('$pull', isPlain(what) ? filterOf(what) : toWire(what));
}

/** The update commands of `db.command`. */
export const CHANGES = {
  set: change('$set'),
  remove: () => new Change('$unset', ''),
  inc: change('$inc'),
  mul: change('$mul'),
  min: change('$min'),
  max: change('$max'),
  rename: change('$rename'),
  bit: change('$bit'),
  push,
  unshift: (...given: unknown[]) =>
    new Change('$push', toWire({ $each: Array.isArray(given[0]) ? given[0] : given, $position: 0 })),
  pop: () => new Change('$pop', 1),
  shift: () => new Change('$pop', -1),
  pull,
  pullAll: change('$pullAll'),
  addToSet: (value: unknown) =>
    new Change('$addToSet', toWire(isPlain(value) && 'each' in value ? { $each: value['each'] } : value)),
};

/** The update of `doc().update({ data })`: nested fields are set one by one, commands do what they say. */
export function updateOf(data: Record<string, unknown>): Record<string, Record<string, unknown>> {
  const update: Record<string, Record<string, unknown>> = {};
  for (const [path, value] of flatten(data)) {
    const { operator, operand } = value instanceof Change ? value : new Change('$set', toWire(value));
    (update[operator] ??= {})[path] = operand;
  }
  return update;
}
