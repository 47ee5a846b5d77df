import { revealSuggestion } from '../../../miniprogram/domain/audit/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { partServes, SEALED_PARTS, sealedPart } from '../../../miniprogram/domain/suggestion/sealed-parts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findSeal } from '../../kernel/subject-keys';
import { writeAudit } from '../audit/port';
import { deskOf, findToHandle } from './desk';

/** The audit has it, durably, before the value is opened; whoever said it reads there who looked, and why. */
export const revealHandler = handle(
  revealSuggestion,
  async ({ input: { suggestionId, part, purpose }, caller, now, receiptKey }) => {
    const { scopeName, personId, name, role } = appointed(caller);
    if (!partServes(part, purpose))
      throw new DomainError('bad-input', `${part} for ${purpose}`, {
        purpose: `${SEALED_PARTS[part].label}不能为这个用途打开，请另选一个。`,
      });
    const suggestion = await findToHandle(deskOf(caller), suggestionId);
    const sealed = suggestion && sealedPart(suggestion, part);
    if (!suggestion || !sealed) throw new DomainError('not-found', `${part} of ${suggestionId}`);
    const { subjectId, field, value } = sealed;
    const entry = await writeAudit({
      chainId: suggestion.communityId,
      at: now,
      by: { personId, name, role, scopeName },
      ...{ subjectId, field, purpose, receiptKey },
    });
    return { text: (await findSeal(subjectId)).open(field, value), auditId: entry._id };
  },
);
