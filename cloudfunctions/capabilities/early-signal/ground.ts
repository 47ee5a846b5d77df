import type { Community } from '../../../miniprogram/domain/community/community';
import { SIGNAL_RULES } from '../../../miniprogram/domain/early-signal/early-signal';
import type { Ground } from '../../../miniprogram/domain/early-signal/find';
import { addDays, startOfDay, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { FIND_MAX } from '../../kernel/database';
import { listBuildings } from '../building/port';
import { listSilentElders } from '../household/port';
import { listClasses } from '../problem-class/port';
import { listRaisedSince } from '../suggestion/port';
import { listAsOf } from '../visit/port';

/** Both windows of a rising class, or that of a repeated matter. */
const VOICES_DAYS = Math.max(2 * SIGNAL_RULES['rising-class'].windowDays, SIGNAL_RULES['repeated-matter'].windowDays);

async function listVisits(scope: Scope, day: Day, now: Instant): Promise<Visit[]> {
  const from = startOfDay(addDays(day, -SIGNAL_RULES['unanswered-door'].windowDays));
  const terms = { from, until: startOfDay(addDays(day, 1)), asOf: now };
  const found: Visit[] = [];
  for (let page = await listAsOf(scope, terms, undefined, FIND_MAX); ;) {
    found.push(...page);
    const last = page[page.length - 1];
    if (page.length < FIND_MAX || last === undefined) return found;
    page = await listAsOf(scope, terms, { visitedAt: last.visitedAt, visitId: last._id }, FIND_MAX);
  }
}

/** What the rules look at in one 居民区: four reads at once, and the classes that its voices name. */
export async function groundOf(
  { _id: communityId, subdistrictId }: Pick<Community, '_id' | 'subdistrictId'>,
  day: Day,
  now: Instant,
): Promise<Ground> {
  const scope = { subdistrictId, communityId };
  const [silent, visits, suggestions, buildings] = await Promise.all([
    listSilentElders(scope, day),
    listVisits(scope, day, now),
    listRaisedSince(scope, startOfDay(addDays(day, -VOICES_DAYS))),
    listBuildings(scope),
  ]);
  const classIds = [...new Set(suggestions.flatMap(({ classId }) => classId ?? []))];
  const classes = await listClasses(classIds);
  return {
    day,
    silent,
    visits,
    suggestions,
    classes,
    buildings: new Map(buildings.map(({ _id, name }) => [_id, name])),
  };
}
