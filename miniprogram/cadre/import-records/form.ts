import { z } from 'zod';
import type { Answer } from '../../api/answer';
import type { DraftForm } from '../../api/drafts';
import type { KeptForm } from '../../api/kept-form';
import { submit } from '../../api/outbox/outbox';
import { newReceiptKey } from '../../api/receipts';
import type { Sending } from '../../api/send-draft';
import { importRecords } from '../../domain/look-back/contracts';
import { OUTSIDE_ROWS_MAX, OutsideRow } from '../../domain/look-back/outside-row';
import type { ReplyOf } from '../../domain/shared/contract';
import { ReceiptKey } from '../../domain/shared/ids';

const Value = z.object({
  /** As it was pasted; callers' names and numbers may stand in it, so it lies where drafts do and goes once it has been read. */
  text: z.string(),
  /** Of rows that have no column for it. */
  source: z.string(),
  /** What was read of it and is to be sent. */
  rows: z.array(OutsideRow),
  /** Of all calls but the last, which bears the key of the draft itself and ends it. */
  keys: z.array(ReceiptKey),
});
export type ImportFormValue = z.infer<typeof Value>;

const FORM: DraftForm<ImportFormValue> = { name: 'import-records', version: 1, value: Value };
const SUBJECT = 'records';

export const NOTHING_PASTED: ImportFormValue = { text: '', source: '', rows: [], keys: [] };

export type ImportForm = KeptForm<typeof importRecords, ImportFormValue>;
export type ImportAnswer = Answer<ReplyOf<typeof importRecords>>;

/** Rows of one call each: what a function stores within its seconds. */
export const batchesOf = (rows: readonly OutsideRow[]): OutsideRow[][] =>
  Array.from({ length: Math.ceil(rows.length / OUTSIDE_ROWS_MAX) }, (_, n) =>
    rows.slice(n * OUTSIDE_ROWS_MAX, (n + 1) * OUTSIDE_ROWS_MAX),
  );

export const IMPORTING: Sending<typeof importRecords, ImportFormValue> = {
  form: FORM,
  subject: SUBJECT,
  contract: importRecords,
  toWire: ({ rows }) => ({ rows: batchesOf(rows).pop() ?? [] }),
};

/**
 * Gives every call to the outbox, each with its own rows. The draft is marked as sent first; a call that does not leave now waits
 * there by itself.
 * @throws RandomUnavailable where no receipt key can be made.
 */
export async function sendRecords(form: ImportForm): Promise<ImportAnswer[]> {
  const earlier = batchesOf(form.draft.value.rows).slice(0, -1);
  const keys = [...form.draft.value.keys];
  while (keys.length < earlier.length) keys.push(await newReceiptKey());
  await form.change({ keys });
  const { about, isSent: wasSent } = form.draft;
  const place = { name: FORM.name, version: FORM.version, subject: SUBJECT };
  const terms = { subject: `${FORM.name}/${SUBJECT}`, about, wasSent, form: place };
  const last = form.send();
  return Promise.all([
    ...earlier.map((rows, n) => submit(importRecords, { rows }, { ...terms, receiptKey: keys[n] ?? '' })),
    last,
  ]);
}
