import { randomBytes } from 'node:crypto';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { receiptKeyFrom } from '../../../miniprogram/domain/shared/ids';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { HOUSEHOLDS, USERS } from './town';

/** Stored visits to doors of one committee, one at each instant, recorded at once; `more` says what else is told of the n-th. */
export function visitsIn(
  communityId: 'cA' | 'cB',
  instants: readonly string[],
  more: (n: number) => Partial<Visit> = () => ({}),
): Visit[] {
  const doors = HOUSEHOLDS.filter((household) => household.communityId === communityId);
  const { personId, name, role } = communityId === 'cA' ? USERS.cadreA : USERS.cadreB;
  return instants.map((at, n) => {
    const door = doors[n % doors.length]!;
    return {
      _id: receiptKeyFrom(Date.parse(at), randomBytes(10)),
      subdistrictId: door.subdistrictId,
      communityId: door.communityId,
      gridId: door.gridId,
      buildingId: door.buildingId,
      householdId: door._id,
      address: `${door.buildingName} ${door.door} 室`,
      outcome: 'met',
      metResidentIds: [],
      note: `第 ${n} 次`,
      raised: [],
      visitedAt: at,
      visitedOn: dayOf(at),
      recordedAt: at,
      recordedBy: { personId, name, role },
      ...more(n),
    };
  });
}
