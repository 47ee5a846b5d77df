import { mayBePublic } from '../../../miniprogram/domain/problem-class/desk';
import { publishClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import type { ProblemClass, Publishing } from '../../../miniprogram/domain/problem-class/problem-class';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { takeChoice } from '../../kernel/take-choice';
import { deskOf } from '../suggestion/port';
import { findOwnClass, savePublic } from './repository';
import { showAtDesk } from './show';

/**
 * On the board or off it. A tap that arrives late does not put back what a colleague has taken off meanwhile; where it stands already as
 * it is asked for, nothing changes. What is said of a child is nobody's but its handlers'.
 */
export const publishHandler = handle(publishClass, async ({ input, caller, now, receiptKey }) => {
  const { classId, isPublic, seenKey } = input;
  const { scope, personId: by } = appointed(caller);
  const publishing: Publishing = { key: receiptKey, at: now, by, isPublic };
  const shown = await takeChoice<ProblemClass, Publishing>(
    {
      async find() {
        const stored = await findOwnClass(scope, classId);
        if (stored === undefined || stored.isDissolved) throw new DomainError('not-found', `class ${classId}`);
        return stored;
      },
      madeOf: ({ publishings = [] }) => publishings,
      isSame: (one, other) => one.isPublic === other.isPublic,
      isSo: (stored) => stored.isPublic === isPublic,
      after(stored) {
        if (isPublic && !mayBePublic(stored))
          throw new DomainError('bad-input', `class ${classId}`, { isPublic: '未成年人的事不放到公开栏，照常办理。' });
        return { ...stored, isPublic, publishings: [...(stored.publishings ?? []), publishing] };
      },
      save: savePublic,
    },
    publishing,
    seenKey,
  );
  return showAtDesk(shown, deskOf(caller), now);
});
