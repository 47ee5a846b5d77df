import { publishClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { mayBePublic } from '../../../miniprogram/domain/problem-class/desk';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { deskOf } from '../suggestion/port';
import { findOwnClass, savePublic } from './repository';
import { showAtDesk } from './show';

/** On the board or off it; saying so again changes nothing. What is said of a child is nobody's but its handlers'. */
export const publishHandler = handle(publishClass, async ({ input: { classId, isPublic }, caller, now }) => {
  const { scope } = appointed(caller);
  const stored = await findOwnClass(scope, classId);
  if (stored === undefined || stored.isDissolved) throw new DomainError('not-found', `class ${classId}`);
  if (isPublic && !mayBePublic(stored))
    throw new DomainError('bad-input', `class ${classId}`, { isPublic: '未成年人的事不放到公开栏，照常办理。' });
  await savePublic(scope, classId, isPublic);
  return showAtDesk({ ...stored, isPublic }, deskOf(caller), now);
});
