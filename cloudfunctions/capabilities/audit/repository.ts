import { headText, type AuditEntry, type AuditHead } from '../../../miniprogram/domain/audit/audit';
import { collection } from '../../kernel/database';

/** 查看记录: only ever added. */
const entries = collection<AuditEntry>('audit');
const heads = collection<AuditHead>('audit_heads');

/** @returns false when this number is taken, or the receipt has its entry already. */
export const addEntry = (entry: AuditEntry): Promise<boolean> => entries.add(entry);

export const findEntryByReceipt = (receiptKey: string): Promise<AuditEntry | undefined> =>
  entries.findOne([{ receiptKey }]);

export const findLastEntry = (chainId: string): Promise<AuditEntry | undefined> =>
  entries.findOne([{ chainId }], { order: [['number', 'desc']] });

/** The entries behind a number, in their order. */
export const listEntriesAfter = (chainId: string, number: number, limit: number): Promise<AuditEntry[]> =>
  entries.find([{ chainId }, { number: { $gt: number } }], { order: [['number', 'asc']], limit });

/** Who opened values of these subjects, the newest first, before an entry where one is given. */
export const listEntriesAbout = (
  subjectIds: readonly string[],
  before: { at: string; auditId: string } | undefined,
  limit: number,
): Promise<AuditEntry[]> =>
  entries.find(
    [
      { subjectId: { $in: subjectIds } },
      ...(before
        ? [{ at: { $lte: before.at } }, { $or: [{ at: { $lt: before.at } }, { _id: { $lt: before.auditId } }] }]
        : []),
    ],
    {
      order: [
        ['at', 'desc'],
        ['_id', 'desc'],
      ],
      limit,
    },
  );

export const findHead = (chainId: string): Promise<AuditHead | undefined> => heads.get(chainId);

/** The chains that there are, by their ids, behind one where it is given. */
export const listHeads = (after: string, limit: number): Promise<AuditHead[]> =>
  heads.find([{ _id: { $gt: after } }], { order: [['_id', 'asc']], limit });

/** The head moves on, never back. */
export async function raiseHead({ chainId, number, hash }: AuditEntry, mac: (text: string) => string): Promise<void> {
  const head = { _id: chainId, number, hash };
  const seal = mac(headText(head));
  if ((await heads.update([{ _id: chainId }, { number: { $lt: number } }], { set: { number, hash, seal } })) > 0)
    return;
  await heads.add({ ...head, seal });
}
