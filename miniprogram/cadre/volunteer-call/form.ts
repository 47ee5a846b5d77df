import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { closeCall } from '../../domain/volunteer-call/contracts';
import type { Closing } from '../../domain/volunteer-call/volunteer-call';

const Value = z.object({ text: z.string() });
export type CloseFormValue = z.infer<typeof Value>;
const CLOSE_FORM: DraftForm<CloseFormValue> = { name: 'close-call', version: 1, value: Value };

export const UNSAID: CloseFormValue = { text: '' };

/** Thanks and 取消 are words of their own: a draft of one never becomes the other. */
export const closing = (callId: string, kind: Closing['kind']): Sending<typeof closeCall, CloseFormValue> => ({
  form: CLOSE_FORM,
  subject: `${callId}.${kind}`,
  contract: closeCall,
  toWire: ({ text }) => ({ callId, closing: { kind, text } }),
});
