import { NotImitatedError } from '../../core/errors';
import { inBothStyles } from '../callbacks';
import { aggregate, expressions } from './aggregate';
import { CHANGES } from './changes';
import { QUERIES } from './conditions';
import { documentReference, type DocumentOptions } from './document';
import { Geo } from './geo';
import { dataOf, query } from './query';
import { ServerDate, toWire } from './values';
import { databaseAction, invalid } from './wire';

const command = { ...QUERIES, ...CHANGES, aggregate: expressions };

/** `db.collection(name)` */
function collection(name: string, options: DocumentOptions) {
  if (typeof name !== 'string' || name === '') throw invalid('the name of a collection must be a string');
  return {
    ...query(name),
    doc: (id: unknown) => documentReference(name, id, options),
    aggregate: () => aggregate(name),
    add: inBothStyles(async (given: { data: unknown }) => {
      const data = [JSON.stringify(toWire(dataOf(given)))];
      const { insertedIds } = await databaseAction<{ insertedIds: unknown[] }>('collection.add', 'insertDocument', {
        collectionName: name,
        data,
      });
      return { _id: insertedIds[0], errMsg: 'collection.add:ok' };
    }),
  };
}

/** `wx.cloud.database()`: the database as the user of this phone, within the permissions of its collections. */
export function database({ throwOnNotFound = true }: Partial<DocumentOptions> & { env?: string } = {}) {
  const db = {
    command,
    Geo,
    collection: (name: string) => collection(name, { throwOnNotFound }),
    // Both with and without `new`, as the documentation writes them.
    serverDate: function instant({ offset = 0 }: { offset?: number } = {}) {
      return new ServerDate(offset);
    },
    RegExp: function pattern({ regexp, options }: { regexp: string; options?: string }) {
      return new RegExp(regexp, options);
    },
  };
  return new Proxy(db as Record<string, unknown>, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || key === 'then') return target[key as string];
      throw new NotImitatedError(`wx.cloud.database().${key}`);
    },
  });
}
