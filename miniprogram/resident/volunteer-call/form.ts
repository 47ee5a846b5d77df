import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { signUpForCall } from '../../domain/volunteer-call/contracts';

const Value = z.object({ callMe: z.string() });
export type SignUpFormValue = z.infer<typeof Value>;
const SIGN_UP_FORM: DraftForm<SignUpFormValue> = { name: 'sign-up', version: 1, value: Value };

export const NAMELESS: SignUpFormValue = { callMe: '' };

export const signingUp = (callId: string): Sending<typeof signUpForCall, SignUpFormValue> => ({
  form: SIGN_UP_FORM,
  subject: callId,
  contract: signUpForCall,
  toWire: ({ callMe }) => ({ callId, ...(callMe.trim() !== '' && { callMe }) }),
});
