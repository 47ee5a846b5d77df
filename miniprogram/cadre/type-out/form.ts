import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { typeOut } from '../../domain/suggestion/desk-contracts';

const Value = z.object({ text: z.string() });
export type TypeOutValue = z.infer<typeof Value>;

const TYPE_OUT_FORM: DraftForm<TypeOutValue> = { name: 'type-out', version: 1, value: Value };
export const UNTYPED: TypeOutValue = { text: '' };

/** One draft a recording, in the order of everything else that is done to its 诉求. */
export const typingOut = (suggestionId: string): Sending<typeof typeOut, TypeOutValue> => ({
  form: TYPE_OUT_FORM,
  subject: suggestionId,
  contract: typeOut,
  toWire: ({ text }) => ({ suggestionId, text }),
  order: `suggestion/${suggestionId}`,
});
