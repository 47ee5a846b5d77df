import { boundsOf, type Bound, type Bounds } from './bounds';
import type { Collection } from './collection';
import type { Component, Direction, IndexTable } from './index-table';
import type { Bind } from './sqlite';
import type { Value } from './values';

/** Order asked for: the order of entries is the order of importance. */
export type Sort = readonly (readonly [path: string, direction: Direction])[];

export interface Plan {
  readonly index: IndexTable;
  /** Selects row numbers in the order of the index; every matching document is among them. */
  readonly sql: string;
  readonly args: readonly Bind[];
  /** True when that order is the one asked for. */
  readonly ordered: boolean;
  /** True when a document may come more than once. */
  readonly repeats: boolean;
  /** How many of the query's bounds narrow it. */
  readonly boundCount: number;
}

interface Draft extends Plan {
  readonly score: number;
}

/** Worth of what an index gives: an equal prefix narrows most, a wanted order saves reading everything. */
const WORTH = { unique: 100, equal: 10, list: 8, range: 5, order: 4 };

/** The bounds that may be used on a component: all together where there is one key, else the best single one. */
function usable(component: Component, bounds: readonly Bound[]): readonly Bound[] {
  const lists = bounds.filter((b) => b.kind === 'in');
  if (lists.length) return [lists.reduce((a, b) => (b.keys.length < a.keys.length ? b : a))];
  return component.multikey ? bounds.slice(0, 1) : bounds;
}

function sqlOf(column: string, bounds: readonly Bound[]): { sql: string; args: Bind[] } {
  const parts: string[] = [];
  const args: Bind[] = [];
  for (const bound of bounds) {
    if (bound.kind === 'range') {
      parts.push(`${column}${bound.fromOpen ? '>' : '>='}?`, `${column}${bound.belowClosed ? '<=' : '<'}?`);
      args.push(bound.from, bound.below);
    } else if (bound.keys.length === 1) {
      parts.push(`${column}=?`);
      args.push(bound.keys[0] as string);
    } else {
      parts.push(`${column} IN (SELECT value FROM json_each(?))`);
      args.push(JSON.stringify(bound.keys));
    }
  }
  return { sql: parts.join(' AND '), args };
}

/**
 * Whether reading the index forwards or backwards gives the wanted order. Components held equal do not count; a
 * component with arrays cannot give an order (one document, several places).
 */
function orderBy(components: readonly Component[], equal: number, sort: Sort): string | null {
  const wanted = sort.filter(([path]) => !components.slice(0, equal).some((c) => c.path === path && c.sortable));
  let turn: Direction | 0 = 0;
  for (const [i, [path, direction]] of wanted.entries()) {
    const component = components[equal + i];
    if (!component || component.path !== path || !component.sortable || component.geo) return null;
    const needed: Direction = component.direction === direction ? 1 : -1;
    if (turn !== 0 && needed !== turn) return null;
    turn = needed;
  }
  const down = turn === -1;
  // All components and the row number in one direction, so that SQLite walks the table and never sorts.
  const columns = components
    .slice(equal)
    .map((c, i) => `k${equal + i} ${(c.direction === 1) === down ? 'DESC' : 'ASC'}`);
  return [...columns, `seq ${down ? 'DESC' : 'ASC'}`].join(',');
}

function draft(index: IndexTable, bounds: Bounds, sort: Sort): Draft | null {
  const where: string[] = [];
  const args: Bind[] = [];
  let score = 0;
  let equal = 0;
  let open = true;
  let boundCount = 0;
  for (const [i, component] of index.components.entries()) {
    const chosen = open && !component.geo ? usable(component, bounds.get(component.path) ?? []) : [];
    if (chosen.length === 0) break;
    const [first] = chosen as [Bound];
    const { sql, args: more } = sqlOf(`k${i}`, chosen);
    where.push(sql);
    args.push(...more);
    boundCount += chosen.length;
    if (first.kind === 'range') {
      score += WORTH.range;
      open = false;
    } else if (first.keys.length === 1) {
      score += WORTH.equal;
      if (equal === i) equal = i + 1;
    } else score += WORTH.list;
  }
  if (index.unique && equal === index.components.length) score += WORTH.unique;
  const order = sort.length ? orderBy(index.components, equal, sort) : null;
  if (order !== null) score += WORTH.order;
  if (score === 0) return null;
  const filter = where.length ? ` WHERE ${where.join(' AND ')}` : '';
  const sql = `SELECT seq FROM ${index.table}${filter}${order === null ? '' : ` ORDER BY ${order}`}`;
  return {
    index,
    sql,
    args,
    ordered: order !== null,
    repeats: index.components.some((c) => c.multikey),
    boundCount,
    score,
  };
}

/** The best index for a query and an order, or null: then every document must be looked at. */
export function plan(collection: Collection, query: Record<string, Value>, sort: Sort): Plan | null {
  const bounds = boundsOf(query);
  let best: Draft | null = null;
  for (const index of collection.indexes) {
    const candidate = draft(index, bounds, sort);
    if (candidate && (best === null || candidate.score > best.score)) best = candidate;
  }
  return best;
}
