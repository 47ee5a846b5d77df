import type tcb from '@cloudbase/node-sdk';

export type Database = ReturnType<ReturnType<typeof tcb.init>['database']>;

const PAGE = 1_000;

/** Everything of a collection, page by page in the order of `_id`, as a job would read it. */
export async function readAll<Doc extends { _id: string }>(db: Database, name: string): Promise<Doc[]> {
  const all: Doc[] = [];
  for (let last = ''; ;) {
    const { data } = await db
      .collection(name)
      .where({ _id: db.command.gt(last) })
      .orderBy('_id', 'asc')
      .limit(PAGE)
      .get();
    all.push(...(data as Doc[]));
    if (data.length < PAGE) return all;
    last = data.at(-1)._id;
  }
}
