import { openClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { deskOf } from '../suggestion/port';
import { findForDesk } from './repository';
import { showAtDesk } from './show';

/** Round trips: caller; class; voices; for the committee the doors where some were heard and who lives there at once. */
export const openHandler = handle(openClass, async ({ input: { classId }, caller, now }) => {
  const desk = deskOf(caller);
  const stored = await findForDesk(desk, classId);
  if (stored === undefined) throw new DomainError('not-found', `class ${classId}`);
  return showAtDesk(stored, desk, now);
});
