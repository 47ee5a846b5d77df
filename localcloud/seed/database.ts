import { LocalCloudError } from '../errors';
import { COMMITTEES } from './committees';
import { seedPlan, type SeedOptions, type SeededCollection } from './plan';

/** What the seed needs of a database; localcloud's own has it. */
export interface SeedTarget {
  /** All documents or none, into a collection that exists. */
  bulkInsert(collection: string, documents: readonly object[]): Promise<unknown>;
  collections(): Promise<readonly { readonly name: string; readonly count: number }[]>;
}

export type SeedCounts = Record<SeededCollection, number>;

/** Documents that one transaction takes: large enough to be quick, small enough to show that something moves. */
const BATCH = 5000;

/**
 * Fills an empty database with the demo.
 * @param say gets a Chinese line now and then, for people who wait
 * @throws LocalCloudError when something lies there already: invented people never mix with what somebody recorded
 */
export async function seedDatabase(
  database: SeedTarget,
  options: SeedOptions,
  say: (line: string) => void = () => undefined,
): Promise<SeedCounts> {
  await refuseUnlessEmpty(database);
  const counts: SeedCounts = {
    communities: 0,
    users: 0,
    buildings: 0,
    households: 0,
    residents: 0,
    facts: 0,
    visits: 0,
    problem_classes: 0,
    suggestions: 0,
    ideas: 0,
    volunteer_calls: 0,
    sign_ups: 0,
    messages: 0,
  };
  let committees = 0;
  for (const { collection, documents } of seedPlan(options)) {
    for (let at = 0; at < documents.length; at += BATCH)
      await database.bulkInsert(collection, documents.slice(at, at + BATCH));
    counts[collection] += documents.length;
    if (collection === 'suggestions' && ++committees % 6 === 0)
      say(`已写入 ${committees}/${COMMITTEES.length} 个居民区，${counts.residents} 位居民。`);
  }
  say(
    `演示数据已备好：${counts.communities} 个居民区、${counts.buildings} 栋楼、${counts.households} 户、` +
      `${counts.residents} 位居民、${counts.visits} 次走访、${counts.suggestions} 条诉求、${counts.problem_classes} 类问题、${counts.ideas} 个金点子、${counts.volunteer_calls} 次招呼，人名与门牌均为虚构。`,
  );
  return counts;
}

async function refuseUnlessEmpty(database: SeedTarget): Promise<void> {
  const filled = (await database.collections()).filter(({ count }) => count > 0);
  if (filled.length === 0) return;
  const found = filled.map(({ name, count }) => `${name} ${count} 条`).join('、');
  throw new LocalCloudError(`数据文件夹里已有内容（${found}），没有写入演示数据；要清空重来，请加 --fresh。`);
}
