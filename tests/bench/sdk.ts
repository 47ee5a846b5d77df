import path from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { DATABASE_FILE } from '../../localcloud/data-folder';
import { openDatabase, parseIndexes } from '../../localcloud/services/database';
import { startCloud } from '../support/cloud';
import { percentile, timed, type Bench, type BenchContext } from './harness';

const PEOPLE = 90_000;
const PAGE = 1_000;
const SAMPLES = 300;
const WARM_UP = 30;

/** Invented residents, always the same: 24 communities, and tags as dense as real ones. */
const person = (i: number) => ({
  _id: `r${String(i).padStart(6, '0')}`,
  communityId: `c${i % 24}`,
  householdId: `h${Math.floor(i / 2.5)}`,
  name: `居民${i}`,
  tags: [`t${i % 7}`, `u${i % 11}`],
  bornOn: `${1930 + (i % 90)}-0${1 + (i % 9)}-15`,
  address: { lane: i % 400, house: i % 60, room: `${1 + (i % 6)}0${1 + (i % 4)}` },
  updatedAt: new Date(1_700_000_000_000 + i),
});

/** A data folder with 90,000 people in a collection of the benchmark's own, indexed by community and tag. */
async function prepare(context: BenchContext): Promise<string> {
  const folder = await context.folder();
  const database = await openDatabase({ file: path.join(folder, DATABASE_FILE) });
  const keys = { communityId: 1, tags: 1 } as const;
  await database.applySchema(parseIndexes({ bench_people: [{ name: 'community_tag', keys }], bench_notes: [] }));
  await database.bulkInsert(
    'bench_people',
    Array.from({ length: PEOPLE }, (_, i) => person(i)),
  );
  await database.close();
  return folder;
}

/** The database as function code meets it: the unmodified SDK, over HTTP, to the real process. */
export const sdkBench: Bench = async (context) => {
  const cloud = await startCloud({ dataFolder: await prepare(context) });
  try {
    Object.assign(process.env, cloud.sdkEnvironment);
    const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string, keepalive: true }).database();
    const people = db.collection('bench_people');

    const byCommunityAndTag = async (i: number) => {
      const { data } = await people
        .where({ communityId: `c${i % 24}`, tags: `t${i % 7}` })
        .limit(100)
        .get();
      if (data.length !== 100) throw new Error(`100 rows expected, ${data.length} came`);
    };
    const addNote = (i: number) =>
      db.collection('bench_notes').add({ n: i, text: '门口聊了几句'.repeat(20), at: new Date() });
    const queries = await sample(byCommunityAndTag);
    const adds = await sample(addNote);

    let seen = 0;
    const pages = await timed(async () => {
      for (let last = ''; ;) {
        const { data } = await people
          .where({ _id: db.command.gt(last) })
          .orderBy('_id', 'asc')
          .limit(PAGE)
          .get();
        seen += data.length;
        if (data.length < PAGE) break;
        last = data.at(-1)._id;
      }
    });
    if (seen !== PEOPLE) throw new Error(`${PEOPLE} documents expected, ${seen} came`);
    return [
      { name: 'sdk.query.indexed.p50', value: percentile(queries, 0.5), unit: 'ms', n: SAMPLES },
      { name: 'sdk.query.indexed.p95', value: percentile(queries, 0.95), unit: 'ms', n: SAMPLES },
      { name: 'sdk.add.p50', value: percentile(adds, 0.5), unit: 'ms', n: SAMPLES },
      { name: 'sdk.add.p95', value: percentile(adds, 0.95), unit: 'ms', n: SAMPLES },
      { name: 'sdk.page90k', value: pages / 1000, unit: 's', n: 1 },
    ];
  } finally {
    await cloud.stop();
  }
};

async function sample(task: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < WARM_UP; i++) await task(i);
  const samples: number[] = [];
  for (let i = 0; i < SAMPLES; i++) samples.push(await timed(() => task(i)));
  return samples;
}
