import { NotImitatedError } from '../../core/errors';
import { inBothStyles } from '../callbacks';
import { filterOf, type Filter } from './conditions';
import { updateOf } from './changes';
import { fromWire, isPlain } from './values';
import { databaseAction, invalid } from './wire';

/** What a query has gathered so far. */
interface Window {
  filter?: Filter;
  order?: Record<string, 1 | -1>;
  offset?: number;
  limit?: number;
  projection?: Record<string, unknown>;
}

export const documentIn = (text: string): unknown => fromWire(JSON.parse(text), true);

const text = (value: object | undefined): string | undefined => value && JSON.stringify(value);

/** The numbers that SDK and cloud take for rows. */
function natural(value: unknown, name: string): number {
  if (Number.isInteger(value) && (value as number) >= 0) return value as number;
  throw invalid(`${name} must be a whole number that is not negative`);
}

export const dataOf = ({ data }: { data?: unknown }): Record<string, unknown> => {
  if (isPlain(data)) return data;
  throw invalid('parameter.data should be object');
};

/** `db.collection(…).where(…)` and what can be hung on it; each gives a new query. */
export function query(collectionName: string, window: Window = {}) {
  const send = <Data>(api: string, action: string, params: object) =>
    databaseAction<Data>(`collection.${api}`, action, { collectionName, queryType: 'WHERE', ...params });
  const required = () => {
    if (!window.filter) throw invalid('where is required');
    return JSON.stringify(window.filter);
  };
  return {
    where(condition: unknown) {
      if (
        isPlain(condition) &&
        Object.keys(condition).length > 0 &&
        Object.values(condition).every((v) => v === undefined)
      )
        throw invalid('every condition of where is undefined');
      return query(collectionName, { ...window, filter: filterOf(condition) });
    },
    orderBy(field: string, direction: 'asc' | 'desc') {
      if (direction !== 'asc' && direction !== 'desc') throw invalid('order must be asc or desc');
      return query(collectionName, { ...window, order: { ...window.order, [field]: direction === 'asc' ? 1 : -1 } });
    },
    limit: (rows: number) => query(collectionName, { ...window, limit: natural(rows, 'limit') }),
    skip: (rows: number) => query(collectionName, { ...window, offset: natural(rows, 'skip') }),
    field: (fields: Record<string, unknown>) => query(collectionName, { ...window, projection: projectionOf(fields) }),
    get: inBothStyles(async () => {
      const { filter, order, offset, limit, projection } = window;
      const params = { query: text(filter), order: text(order), offset, limit, projection: text(projection) };
      const { list } = await send<{ list: string[] }>('get', 'getDocument', params);
      return { data: list.map(documentIn), errMsg: 'collection.get:ok' };
    }),
    count: inBothStyles(async () => {
      const { total } = await send<{ total: number }>('count', 'calculateDocument', { query: text(window.filter) });
      return { total, errMsg: 'collection.count:ok' };
    }),
    update: inBothStyles(async (options: { data: unknown }) => {
      const params = { query: required(), data: text(updateOf(dataOf(options))), multi: true, merge: true };
      const { updated } = await send<{ updated: number }>('update', 'modifyDocument', params);
      return { stats: { updated }, errMsg: 'collection.update:ok' };
    }),
    remove: inBothStyles(async () => {
      const params = { query: required(), multi: true };
      const { deleted } = await send<{ deleted: number }>('remove', 'removeDocument', params);
      return { stats: { removed: deleted }, errMsg: 'collection.remove:ok' };
    }),
    watch(): never {
      throw new NotImitatedError('wx.cloud.database 的 watch（实时数据推送）');
    },
  };
}

/** Fields wanted or not, as `true` and `false` or 1 and 0; commands of a projection are not known to a phone. */
export const projectionOf = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
  );
