import { dayOf } from '../../miniprogram/domain/shared/calendar';
import { seedDatabase, type SeedCounts, type SeedTarget } from './database';

/** The small street that `npm start` puts into a new folder, as of today. */
export const seedDemo = (database: SeedTarget, say?: (line: string) => void): Promise<SeedCounts> =>
  seedDatabase(database, { scale: 'small', today: dayOf(new Date().toISOString()) }, say);
