import { publishClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { deskOf } from '../suggestion/port';
import { findOwnClass, savePublic } from './repository';
import { showAtDesk } from './show';

/** On the board or off it; saying so again changes nothing. */
export const publishHandler = handle(publishClass, async ({ input: { classId, isPublic }, caller, now }) => {
  const { scope } = appointed(caller);
  await savePublic(scope, classId, isPublic);
  const stored = await findOwnClass(scope, classId);
  if (stored === undefined) throw new DomainError('not-found', `class ${classId}`);
  return showAtDesk(stored, deskOf(caller), now);
});
