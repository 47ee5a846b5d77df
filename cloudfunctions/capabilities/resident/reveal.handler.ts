import { revealField } from '../../../miniprogram/domain/audit/contracts';
import { RESIDENT_FIELDS, servesPurpose } from '../../../miniprogram/domain/resident/fields';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { isSealed } from '../../../miniprogram/domain/shared/sealed';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findSeal } from '../../kernel/subject-keys';
import { writeAudit } from '../audit/port';
import { mustFindResident } from './amend';

/** The audit has it, durably, before the value is opened; a repeat finds its entry and answers what stands by now. */
export const revealHandler = handle(
  revealField,
  async ({ input: { residentId, field, purpose }, caller, now, receiptKey }) => {
    const { scope, scopeName, personId, name, role } = appointed(caller);
    if (!servesPurpose(field, purpose))
      throw new DomainError('bad-input', `${field} for ${purpose}`, {
        purpose: `${RESIDENT_FIELDS[field].label}不是为这个用途登记的，请另选一个。`,
      });
    const resident = await mustFindResident(scope, residentId);
    const value = resident[field];
    if (!isSealed(value)) throw new DomainError('not-found', `${field} of ${residentId} is not sealed`);
    const entry = await writeAudit({
      chainId: resident.communityId,
      at: now,
      by: { personId, name, role, scopeName },
      subjectId: residentId,
      field,
      purpose,
      receiptKey,
    });
    const seal = await findSeal(residentId);
    return { text: seal.open(field, value), auditId: entry._id };
  },
);
