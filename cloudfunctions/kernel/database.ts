import cloudbase from '@cloudbase/node-sdk';
import { allOf, type Condition } from './conditions';
import { isDuplicateKey } from './database-errors';

/**
 * The environment in which the function runs; credentials come from the platform. Kept alive: a tap makes several calls.
 * Outside this file only for `kernel/storage`, the other half of the SDK.
 */
export const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true });
const database = app.database();

/** Rows at most of one `find` (the SDK cuts more off without a word) and of one `tally`. */
export const FIND_MAX = 1000;
const TALLY_MAX = 10_000;

export type Order = readonly (readonly [field: string, direction: 'asc' | 'desc'])[];

/** What each group of a tally counts: all its documents, or those whose field is at least / at most a value. */
export type Tally = 'all' | { field: string; atLeast: string } | { field: string; atMost: string };

/**
 * One collection, as repositories use it. Conditions are a list that must all hold, in MongoDB's own notation: the SDK's
 * notation drops conditions that are empty or undefined.
 */
export interface Collection<Doc extends { _id: string }> {
  get(id: string): Promise<Doc | undefined>;
  find(conditions: readonly Condition[], options: { order?: Order; limit: number }): Promise<Doc[]>;
  findOne(conditions: readonly Condition[], options?: { order?: Order }): Promise<Doc | undefined>;
  /** `most`: no further than that, so that of what only grows the work does not. */
  count(conditions: readonly Condition[], most?: number): Promise<number>;
  /** @returns false when a document with this `_id`, or another unique field of it, is there already. */
  add(doc: Doc): Promise<boolean>;
  /** Adds all in one call; when some are there already, adds the missing ones one by one. */
  addMissing(docs: readonly Doc[]): Promise<void>;
  /** Sets whole values (no merging into nested objects). @returns how many documents changed: an equal value is no change. */
  update(
    conditions: readonly Condition[],
    changes: { set: Partial<Doc>; unset?: readonly (keyof Doc & string)[] },
  ): Promise<number>;
  /** For what is kept for a time only: facts are marked, never removed. @returns how many there were. */
  remove(conditions: readonly Condition[]): Promise<number>;
  /** Counts by the value of one field in one call. A group without documents has no row. */
  tally<Name extends string>(
    conditions: readonly Condition[],
    by: keyof Doc & string,
    tallies: Readonly<Record<Name, Tally>>,
  ): Promise<({ key: string } & Record<Name, number>)[]>;
  /** How many there are, and the least and the greatest value of one field among them, in one call; without documents 0 and neither. */
  span(conditions: readonly Condition[], field: keyof Doc & string): Promise<Span>;
}

export interface Span {
  count: number;
  least?: string;
  greatest?: string;
}

/** `{ $sum: 1 }`, or 1 only where the field passes; a missing field sorts below every text, hence the guard for `atMost` alone. */
function sumOf(tally: Tally): object {
  if (tally === 'all') return { $sum: 1 };
  const value = `$${tally.field}`;
  const passes =
    'atLeast' in tally
      ? { $gte: [value, tally.atLeast] }
      : { $and: [{ $gt: [value, ''] }, { $lte: [value, tally.atMost] }] };
  return { $sum: { $cond: [passes, 1, 0] } };
}

export function collection<Doc extends { _id: string }>(name: string): Collection<Doc> {
  const raw = (options: object = {}) => database.collection(name).options({ raw: true, ...options } as object);

  const find: Collection<Doc>['find'] = async (conditions, { order = [], limit }) => {
    if (limit < 1 || limit > FIND_MAX) throw new RangeError(`find in ${name}: limit ${limit}`);
    const query = raw().where(allOf(name, conditions)).limit(limit);
    const ordered = order.reduce((sofar, [field, direction]) => sofar.orderBy(field, direction), query);
    return (await ordered.get()).data as Doc[];
  };

  /** The SDK's typings leave out the raw pipeline that its code takes. */
  const aggregate = async (stages: object[]): Promise<unknown[]> =>
    (
      await (raw() as unknown as { aggregate(stages: object[]): { end(): Promise<{ data: unknown[] }> } })
        .aggregate(stages)
        .end()
    ).data;

  const add = async (docs: Doc | readonly Doc[]): Promise<boolean> => {
    try {
      await database.collection(name).add(docs);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  return {
    find,
    add,
    async get(id) {
      const found = await database.collection(name).doc(id).get();
      return (found.data as Doc[])[0];
    },
    async findOne(conditions, { order } = {}) {
      const [first] = await find(conditions, { limit: 1, ...(order && { order }) });
      return first;
    },
    async count(conditions, most) {
      if (most !== undefined) {
        const upTo = [{ $match: allOf(name, conditions) }, { $limit: most }];
        const [group] = await aggregate([...upTo, { $group: { _id: '', count: { $sum: 1 } } }]);
        return (group as { count: number } | undefined)?.count ?? 0;
      }
      return (await raw().where(allOf(name, conditions)).count()).total ?? 0;
    },
    async addMissing(docs) {
      if (docs.length === 0 || (await add(docs))) return;
      for (const doc of docs) await add(doc);
    },
    async update(conditions, { set, unset = [] }) {
      const $unset = Object.fromEntries(unset.map((field) => [field, '']));
      const changes = { ...(Object.keys(set).length > 0 && { $set: set }), ...(unset.length > 0 && { $unset }) };
      const result = await raw({ multiple: true }).where(allOf(name, conditions)).update(changes);
      return result.updated ?? 0;
    },
    async remove(conditions) {
      const result = await raw({ multiple: true }).where(allOf(name, conditions)).remove();
      return Number(result.deleted ?? 0);
    },
    async tally(conditions, by, tallies) {
      const sums = Object.entries<Tally>(tallies).map(([key, tally]) => [key, sumOf(tally)]);
      const stages = [
        { $match: allOf(name, conditions) },
        { $group: { _id: `$${by}`, ...Object.fromEntries(sums) } },
        { $limit: TALLY_MAX },
      ];
      const data = await aggregate(stages);
      return (data as { _id: string }[]).map(({ _id, ...counts }) => ({ key: _id, ...counts })) as never;
    },
    async span(conditions, field) {
      const ends = { least: { $min: `$${field}` }, greatest: { $max: `$${field}` } };
      const [found] = await aggregate([
        { $match: allOf(name, conditions) },
        { $group: { _id: null, count: { $sum: 1 }, ...ends } },
      ]);
      const { count = 0, least, greatest } = (found ?? {}) as Partial<Span>;
      return { count, ...(least !== undefined && { least }), ...(greatest !== undefined && { greatest }) };
    },
  };
}

/** The WeChat user who taps, as the platform vouches for it; absent for timers and for calls without a mini-program. */
export function currentOpenid(): string | undefined {
  const { openId } = app.auth().getUserInfo();
  return openId ? String(openId) : undefined;
}
