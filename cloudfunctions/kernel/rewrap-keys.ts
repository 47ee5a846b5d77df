import { startOfDay } from '../../miniprogram/domain/shared/calendar';
import type { JobKind } from './job';
import { lastDays } from './job-rounds';
import { rewrapPage } from './subject-keys';

const PAGE = 100;

/**
 * Once a day: keys that an older master wrapped are wrapped by the newest, page by page. Killed anywhere, what is left is found
 * the next time. An older master may leave `MASTER_KEYS` when a day has passed without any left.
 */
export const rewrapKeys: JobKind<object, object> = {
  name: 'keys.rewrap',
  orders: (now) => lastDays(now, 1).map((day) => ({ jobId: `keys.rewrap.${day}`, params: {}, dueAt: startOfDay(day) })),
  async step() {
    const handledCount = await rewrapPage(PAGE);
    return { handledCount, ...(handledCount === PAGE && { cursor: {} }) };
  },
};
