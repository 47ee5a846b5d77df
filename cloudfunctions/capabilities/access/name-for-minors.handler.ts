import type { Naming, User } from '../../../miniprogram/domain/access/access';
import { nameForMinors } from '../../../miniprogram/domain/access/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { takeChoice } from '../../kernel/take-choice';
import { findAppointed, saveNamed } from './repository';

/** Only cadres are named: a secretary always may, a 楼组长 never. A repeat changes nothing and is told what holds by now. */
export const nameForMinorsHandler = handle(nameForMinors, async ({ input, caller, now, receiptKey }) => {
  const { personId, handlesMinors, seenKey } = input;
  const { scope, personId: by } = appointed(caller);
  const naming: Naming = { key: receiptKey, at: now, by, handlesMinors };
  const named = await takeChoice<User, Naming>(
    {
      async find() {
        const user = await findAppointed(scope, ['cadre'], personId);
        if (user === undefined) throw new DomainError('not-found', `person ${personId}`);
        return user;
      },
      madeOf: ({ namings = [] }) => namings,
      isSame: (one, other) => one.handlesMinors === other.handlesMinors,
      after: (user) => ({ ...user, handlesMinors, namings: [...(user.namings ?? []), naming] }),
      save: saveNamed,
    },
    naming,
    seenKey,
  );
  return { personId, handlesMinors: named.handlesMinors === true };
});
