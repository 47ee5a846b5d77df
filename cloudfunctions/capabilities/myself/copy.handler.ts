import { addressOf } from '../../../miniprogram/domain/household/household';
import { copyOwn } from '../../../miniprogram/domain/myself/contracts';
import { handle } from '../../kernel/handler';
import { writeAudit } from '../audit/port';
import { findHousehold } from '../household/port';
import { openEverything } from '../resident/port';
import { openOwnWords } from '../suggestion/port';
import { mustFindOwn } from './own-record';
import { copyOf, speakerName } from './service';

/** Her right to a copy, of what she said through WeChat as well; a relative has it with the resident's consent, which her binding rests on. */
export const copyHandler = handle(copyOwn, async ({ input: { residentId }, caller, now, receiptKey }) => {
  const { resident, verification } = await mustFindOwn(caller, residentId);
  const household = await findHousehold(resident, resident.householdId);
  await writeAudit({
    chainId: resident.communityId,
    at: now,
    by: {
      personId: caller.personId ?? verification._id,
      name: speakerName(verification.relation),
      role: 'resident',
      scopeName: '',
    },
    subjectId: residentId,
    field: 'all',
    purpose: 'own-copy',
    receiptKey,
  });
  const address = household ? addressOf(household) : '';
  const said = verification.relation === 'self' ? await openOwnWords(caller.openid) : [];
  const where = { address, communityName: household?.communityName ?? '', now };
  return copyOf(await openEverything(resident), said, where);
});
