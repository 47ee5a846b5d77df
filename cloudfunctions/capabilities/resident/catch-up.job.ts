import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listRecordedWithin } from '../fact/port';
import { catchUpHousehold, refreshHousehold } from '../household/port';
import { erase } from './erase';
import { catchUp } from './record-fact';

const PAGE = 50;
const HOURS_LOOKED_BACK = 48;

/**
 * A call that is killed between the fact and the row is mended by the phone's repeat, or by the next fact; this mends it when
 * neither ever comes. Hour by hour, once the hour's calls have ended.
 */
export const catchUpJob: JobKind<{ from: Instant; to: Instant }, { at: Instant; factId: string }> = {
  name: 'resident.catchUp',
  orders: (now) =>
    closedHours(now, HOURS_LOOKED_BACK).map(({ key, from, to }) => ({
      jobId: `resident.catchUp.${key}`,
      params: { from, to },
      dueAt: to,
    })),
  async step({ jobId, params, cursor, now }) {
    const facts = await listRecordedWithin(params, cursor, PAGE);
    const idsOf = (kind: string) =>
      new Set(facts.flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : [])));
    for (const residentId of idsOf('resident')) {
      const resident = await catchUp(residentId, now);
      if (resident?.status === 'deleted') await erase(residentId, now);
      if (resident) await refreshHousehold(resident, resident.householdId, jobId, now);
    }
    for (const householdId of idsOf('household')) {
      const household = await catchUpHousehold(householdId, now);
      if (household) await refreshHousehold(household, householdId, jobId, now);
    }
    const last = facts[PAGE - 1];
    return { ...(last && { cursor: { at: last.recordedAt, factId: last._id } }), handledCount: facts.length };
  },
};
