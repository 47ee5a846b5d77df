import {
  auditIdOf,
  auditText,
  CHAIN_START,
  type AuditEntry,
  type ChainEnd,
} from '../../../miniprogram/domain/audit/audit';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { auditMac } from '../../kernel/audit-mac';
import { addEntry, findEntryByReceipt, findHead, findLastEntry, raiseHead } from './repository';

/** More at one moment in one community is not people but an attack. */
const ATTEMPTS = 24;

/** What is to be written down, before it has its place in the chain. */
export type Opening = Pick<AuditEntry, 'chainId' | 'at' | 'by' | 'subjectId' | 'field' | 'purpose' | 'receiptKey'>;

const isRepeatOf = (stored: AuditEntry, opening: Opening): boolean =>
  stored.by.personId === opening.by.personId &&
  stored.subjectId === opening.subjectId &&
  stored.field === opening.field &&
  stored.purpose === opening.purpose;

/**
 * Writes down, once, that a value is about to be opened; the value may be answered when this returns: the entry is stored, and
 * the chain's head knows of it. Where the head is further than the chain, a tail is missing: the new entry follows on the head,
 * and the gap stays to be found. Round trips: 4; 5 for a chain's first.
 * @throws DomainError `receipt-taken` when the key stands under another opening; `busy`.
 */
export async function writeAudit(opening: Opening): Promise<AuditEntry> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { chainId } = opening;
    const [head, last] = await Promise.all([findHead(chainId), findLastEntry(chainId)]);
    const end = [head, last].reduce<ChainEnd>((a, b) => (b && b.number > a.number ? b : a), CHAIN_START);
    const number = end.number + 1;
    const unsealed = { ...opening, _id: auditIdOf(chainId, number), number, before: end.hash };
    const entry: AuditEntry = { ...unsealed, hash: auditMac(auditText(unsealed)) };
    const stored = (await addEntry(entry)) ? entry : await findEntryByReceipt(opening.receiptKey);
    if (stored === undefined) continue;
    if (!isRepeatOf(stored, opening)) throw new DomainError('receipt-taken', `audit ${opening.receiptKey}`);
    await raiseHead(stored, auditMac);
    return stored;
  }
  throw new DomainError('busy', `audit ${opening.chainId} contended`);
}
