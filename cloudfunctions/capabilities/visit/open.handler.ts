import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { openVisit } from '../../../miniprogram/domain/visit/contracts';
import { viewVisit } from '../../../miniprogram/domain/visit/rules';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findVisit } from './repository';

/** What was withdrawn is nobody's to read. Two round trips. */
export const openHandler = handle(openVisit, async ({ input: { visitId }, caller }) => {
  const reader = appointed(caller);
  const visit = await findVisit(reader.scope, visitId);
  if (visit === undefined || visit.withdrawnAt !== undefined) throw new DomainError('not-found', `visit ${visitId}`);
  return viewVisit(visit, reader);
});
