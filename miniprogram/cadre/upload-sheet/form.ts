import { z } from 'zod';
import type { Answer } from '../../api/answer';
import { call } from '../../api/client';
import type { DraftForm } from '../../api/drafts';
import type { KeptForm } from '../../api/kept-form';
import { submit } from '../../api/outbox/outbox';
import { newReceiptKey } from '../../api/receipts';
import type { Sending } from '../../api/send-draft';
import { previewUpload, uploadResidents, type RowResult } from '../../domain/resident/contracts';
import { readSheet } from '../../domain/resident/read-sheet';
import { batchesOf, type SheetRow } from '../../domain/resident/sheet';
import type { ReplyOf } from '../../domain/shared/contract';
import { ReceiptKey } from '../../domain/shared/ids';
import { today } from '../../platform/clock';

const Value = z.object({
  /** As it was pasted. */
  text: z.string(),
  /** Of all calls but the last, which bears the key of the draft itself and ends it. */
  keys: z.array(ReceiptKey),
});
export type SheetFormValue = z.infer<typeof Value>;

const SHEET_FORM: DraftForm<SheetFormValue> = { name: 'upload-sheet', version: 1, value: Value };

export const NO_SHEET: SheetFormValue = { text: '', keys: [] };

export type SheetForm = KeptForm<typeof uploadResidents, SheetFormValue>;
export type SheetAnswer = Answer<ReplyOf<typeof uploadResidents>>;

const batches = (text: string): SheetRow[][] => batchesOf(readSheet(text, today()).rows);

/** Sheets of one building leave in the order in which they were pasted. */
export const uploading = (buildingId: string): Sending<typeof uploadResidents, SheetFormValue> => ({
  form: SHEET_FORM,
  subject: buildingId,
  order: `building/${buildingId}`,
  contract: uploadResidents,
  toWire: ({ text }) => ({ buildingId, rows: batches(text).pop() ?? [] }),
});

/** What would become of the rows that can be read; a sentence when nobody can say now. */
export async function previewSheet(buildingId: string, text: string): Promise<RowResult[] | string> {
  const results: RowResult[] = [];
  for (const rows of batches(text)) {
    const answer = await call(previewUpload, { buildingId, rows });
    if (answer.kind !== 'arrived') return answer.sentence;
    results.push(...answer.data.rows);
  }
  return results;
}

/**
 * Gives every call of the sheet to the outbox. Each has what it says with it; the draft ends with the last one.
 * @throws RandomUnavailable where no receipt key can be made.
 */
export async function sendSheet(
  form: SheetForm,
  buildingId: string,
): Promise<{ rows: SheetRow[]; answer: SheetAnswer }[]> {
  const { order = '', form: place } = uploading(buildingId);
  const parts = batches(form.draft.value.text);
  const earlier = parts.slice(0, -1);
  const { about, isSent: wasSent } = form.draft;
  // What was marked as sent says the same again. What was not may say something else, also when a part has left before a kill.
  const keys = wasSent ? form.draft.value.keys : await Promise.all(earlier.map(newReceiptKey));
  await form.change({ keys });
  const terms = {
    subject: order,
    about,
    wasSent,
    form: { name: place.name, version: place.version, subject: buildingId },
  };
  const last = form.send();
  const answers = await Promise.all([
    ...earlier.map((rows, n) => submit(uploadResidents, { buildingId, rows }, { ...terms, receiptKey: keys[n] ?? '' })),
    last,
  ]);
  return answers.map((answer, n) => ({ answer, rows: parts[n] ?? [] }));
}
