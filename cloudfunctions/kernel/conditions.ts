/** One condition in MongoDB's own notation, e.g. `{ nextDueOn: { $lte: '2026-11-22' } }`. */
export type Condition = Readonly<Record<string, unknown>>;

/** A query that would match more than it says: a fault of ours, never of a person. */
export class LooseCondition extends Error {
  constructor(where: string, why: string) {
    super(`condition on ${where}: ${why}`);
    this.name = 'LooseCondition';
  }
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/**
 * The SDK drops `undefined` and, in its own notation, empty objects, silently: the query then matches everything, also for
 * updates. Both are refused here by name.
 */
function refuseLoose(value: unknown, where: string): void {
  if (value === undefined) throw new LooseCondition(where, 'undefined would be dropped and widen the query');
  if (Array.isArray(value)) value.forEach((item, index) => refuseLoose(item, `${where}[${index}]`));
  if (!isPlain(value)) return;
  const keys = Object.keys(value);
  if (keys.length === 0) throw new LooseCondition(where, 'an empty object matches everything');
  for (const key of keys) refuseLoose(value[key], `${where}.${key}`);
}

/**
 * Joins conditions that must all hold. Two on the same field stay two (`$and`): spreading them into one object would let a
 * filter that the caller chose overwrite the scope that she must keep to.
 * @throws LooseCondition when there is none, or one is empty or holds `undefined`.
 */
export function allOf(collection: string, conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) throw new LooseCondition(collection, 'no condition at all');
  for (const condition of conditions) refuseLoose(condition, collection);
  const keys = conditions.flatMap((condition) => Object.keys(condition));
  const disjoint = new Set(keys).size === keys.length;
  return disjoint ? Object.assign({}, ...conditions) : { $and: conditions };
}

/** Equal to what was read, also where that was nothing. */
export const sameAs = (read: unknown): unknown => read ?? { $exists: false };

/** As many as were read of a list to which one only ever adds, also where there was no list yet. */
export const asManyAs = (read: readonly unknown[] | undefined): Condition =>
  read ? { $size: read.length } : { $exists: false };

/** From where on one asks for what was saved: an instant, or the row that was the last of the page before. */
export type Since = { at: string } | { at: string; id: string };

/**
 * Rows saved after that, in the order of `changedAt` and `_id`. The first of the two conditions is the range that an index serves;
 * the second leaves out the rows of that instant already read.
 */
export const changedSince = (since: Since): Condition[] =>
  'id' in since
    ? [{ changedAt: { $gte: since.at } }, { $or: [{ changedAt: { $gt: since.at } }, { _id: { $gt: since.id } }] }]
    : [{ changedAt: { $gt: since.at } }];

/** The row after which a page begins: the value that the list goes by, and its id for rows that share it. */
export interface After {
  sortValue: string;
  id: string;
}

/** Rows behind that one, in the order of the field and then of `_id`, both in the same direction. */
export function behind(field: string, direction: 'asc' | 'desc', after: After | undefined): Condition[] {
  if (after === undefined) return [];
  const [from, strictly] = direction === 'asc' ? ['$gte', '$gt'] : ['$lte', '$lt'];
  const { sortValue, id } = after;
  return [
    { [field]: { [from]: sortValue } },
    { $or: [{ [field]: { [strictly]: sortValue } }, { _id: { [strictly]: id } }] },
  ];
}
