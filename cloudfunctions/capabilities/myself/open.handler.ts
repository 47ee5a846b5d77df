import { addressOf } from '../../../miniprogram/domain/household/household';
import { openOwn, type OwnRecord } from '../../../miniprogram/domain/myself/contracts';
import { maySpeakFor, RELATIONS, type Verification } from '../../../miniprogram/domain/myself/verification';
import { dayOf, type Day } from '../../../miniprogram/domain/shared/calendar';
import { handle } from '../../kernel/handler';
import { findHousehold } from '../household/port';
import { consentFieldsOf, disputedFieldsOf, getResident, ownCard } from '../resident/port';
import { listOwn } from './repository';

/** Sealed values show as they do to a cadre: who looks over her shoulder sees four figures. 复制 has all of it. */
async function recordOf({ residentId, relation }: Verification, today: Day): Promise<OwnRecord[]> {
  const resident = await getResident(residentId);
  if (resident === undefined || resident.status === 'deleted') return [];
  const maySpeak = maySpeakFor(relation);
  const [household, consentFields] = await Promise.all([
    findHousehold(resident, resident.householdId),
    maySpeak ? consentFieldsOf(resident) : [],
  ]);
  return [
    {
      card: ownCard(resident, today),
      relation,
      relationLabel: RELATIONS[relation].label,
      address: household ? addressOf(household) : '',
      communityName: household?.communityName ?? '',
      maySpeak,
      consentFields,
      waitingFields: disputedFieldsOf(resident),
    },
  ];
}

export const openHandler = handle(openOwn, async ({ caller: { openid }, now }) => {
  const own = await listOwn(openid, ['bound', 'asked']);
  const bound = new Map(own.filter(({ state }) => state === 'bound').map((one) => [one.residentId, one]));
  const records = await Promise.all([...bound.values()].map((one) => recordOf(one, dayOf(now))));
  return {
    records: records.flat(),
    isAsking: own.some(({ state, expiresAt }) => state === 'asked' && expiresAt > now),
  };
});
