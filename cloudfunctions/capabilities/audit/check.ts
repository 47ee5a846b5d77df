import {
  CHAIN_START,
  checkEntries,
  checkHead,
  type ChainEnd,
  type ChainFault,
} from '../../../miniprogram/domain/audit/audit';
import { auditMac } from '../../kernel/audit-mac';
import { findHead, listEntriesAfter } from './repository';

const PAGE = 500;

/** What a check of one chain came to. */
export interface CheckedChain {
  readonly end: ChainEnd;
  readonly fault?: ChainFault;
}

/** Checks a whole chain, page by page, from its first entry, and its head. */
export async function checkChain(chainId: string): Promise<CheckedChain> {
  // The head first: entries that come while the check runs lie beyond it.
  const head = await findHead(chainId);
  const hashes = new Map<number, string>();
  let end = CHAIN_START;
  for (;;) {
    const page = await listEntriesAfter(chainId, end.number, PAGE);
    const checked = checkEntries(chainId, page, end, auditMac);
    for (const { number, hash } of page) if (number === head?.number) hashes.set(number, hash);
    end = checked.end;
    if (checked.fault) return checked;
    if (page.length < PAGE) break;
  }
  const fault = checkHead(end, head, (number) => hashes.get(number), auditMac);
  return { end, ...(fault && { fault }) };
}
