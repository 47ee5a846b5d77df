import { NotImitatedError } from '../../core/errors';
import { inBothStyles } from '../callbacks';
import { updateOf } from './changes';
import { dataOf, documentIn, projectionOf } from './query';
import { toWire } from './values';
import { databaseAction, invalid, unseen } from './wire';

export interface DocumentOptions {
  /** Without it a document that is not there is `null`. */
  readonly throwOnNotFound: boolean;
}

/** `db.collection(…).doc(id)` */
export function documentReference(
  collectionName: string,
  id: unknown,
  options: DocumentOptions,
  projection?: Record<string, unknown>,
) {
  if (typeof id !== 'string' && typeof id !== 'number') throw invalid('_id must be a string or a number');
  const common = { collectionName, queryType: 'DOC', query: JSON.stringify({ _id: id }), multi: false };
  const send = <Data>(api: string, action: string, params: object = {}) =>
    databaseAction<Data>(`document.${api}`, action, { ...common, ...params });
  return {
    field: (fields: Record<string, unknown>) => documentReference(collectionName, id, options, projectionOf(fields)),
    get: inBothStyles(async () => {
      const { list } = await send<{ list: string[] }>('get', 'getDocument', {
        projection: projection && JSON.stringify(projection),
      });
      const [found] = list;
      if (found === undefined && options.throwOnNotFound) throw unseen(id);
      return { data: found === undefined ? null : documentIn(found), errMsg: 'document.get:ok' };
    }),
    update: inBothStyles(async (given: { data: unknown }) => {
      const params = { data: JSON.stringify(updateOf(dataOf(given))), merge: true, upsert: false };
      const { updated } = await send<{ updated: number }>('update', 'modifyDocument', params);
      return { stats: { updated }, errMsg: 'document.update:ok' };
    }),
    set: inBothStyles(async (given: { data: unknown }) => {
      const params = { data: JSON.stringify(toWire(dataOf(given))), merge: false, upsert: true };
      type Stored = { updated: number; upsert_id: string | number | null };
      const { updated, upsert_id: made } = await send<Stored>('set', 'modifyDocument', params);
      return { _id: id, stats: { updated, created: made === null ? 0 : 1 }, errMsg: 'document.set:ok' };
    }),
    remove: inBothStyles(async () => {
      const { deleted } = await send<{ deleted: number }>('remove', 'removeDocument');
      return { stats: { removed: deleted }, errMsg: 'document.remove:ok' };
    }),
    watch(): never {
      throw new NotImitatedError('wx.cloud.database 的 watch（实时数据推送）');
    },
  };
}
