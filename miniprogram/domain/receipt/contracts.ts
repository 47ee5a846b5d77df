import { z } from 'zod';
import { read } from '../shared/contract';
import { ReceiptKey } from '../shared/ids';

/**
 * What a receipt came to. `stands`: the record lies in the cloud under this key; `withdrawn`: it does, and whoever made it has taken
 * it back.
 */
export type ReceiptState = 'stands' | 'withdrawn';

/** Receipts that are asked for at once: as many as a phone remembers. */
export const RECEIPTS_MAX = 20;

/** Writes whose record has their receipt key as its `_id`: of these it can be read again. */
export const READABLE = {
  'visit.record': 'visit',
  'resident.collect': 'fact',
  'resident.enter': 'fact',
  'resident.correct': 'fact',
  'resident.confirm': 'fact',
  'resident.recordEvent': 'fact',
  'resident.settle': 'fact',
  'household.overrideKind': 'fact',
  'feedback.submit': 'feedback',
} as const;
export type ReadableAction = keyof typeof READABLE;
const ReadableAction = z.enum(Object.keys(READABLE) as [ReadableAction, ...ReadableAction[]]);

export const isReadable = (action: string): action is ReadableAction => ReadableAction.safeParse(action).success;

/**
 * 已确认: the phone reads again what had arrived, and finds it in the cloud. Answers only for records that the caller made herself;
 * of any other key it says nothing, as of one that there is not.
 */
export const findReceipts = read<{ found: { receiptKey: string; state: ReceiptState }[] }>()({
  action: 'receipt.find',
  permission: 'receipt.find',
  input: z
    .object({
      receipts: z
        .array(z.object({ action: ReadableAction, receiptKey: ReceiptKey }).strict())
        .min(1)
        .max(RECEIPTS_MAX),
    })
    .strict(),
  labels: { receipts: '回执', 'receipts.action': '回执的事由', 'receipts.receiptKey': '回执号' },
});
