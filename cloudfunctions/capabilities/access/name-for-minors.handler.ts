import { nameForMinors } from '../../../miniprogram/domain/access/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findAppointed, saveNamed } from './repository';
import { endOfSkew } from './service';

/** Only cadres are named: a secretary always may, a 楼组长 never. A repeat changes nothing and is told what holds by now. */
export const nameForMinorsHandler = handle(
  nameForMinors,
  async ({ input: { personId, handlesMinors }, caller, now, receiptKey }) => {
    const { scope } = appointed(caller);
    const user = await findAppointed(scope, ['cadre'], personId);
    if (user === undefined) throw new DomainError('not-found', `person ${personId}`);
    const counts = await saveNamed(user, { handlesMinors, namedBy: receiptKey }, endOfSkew(now));
    return { personId, handlesMinors: counts ? handlesMinors : user.handlesMinors === true };
  },
);
