import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { joinClass } from '../../domain/suggestion/own-contracts';

const Value = z.object({ buildingId: z.string(), callMe: z.string() });
export type JoinFormValue = z.infer<typeof Value>;
const JOIN_FORM: DraftForm<JoinFormValue> = { name: 'join-class', version: 1, value: Value };

/** 我也遇到 from the 公开栏: her voice, without a word more. */
export const joining = (classId: string): Sending<typeof joinClass, JoinFormValue> => ({
  form: JOIN_FORM,
  subject: classId,
  contract: joinClass,
  toWire: ({ buildingId, callMe }) => ({ classId, buildingId, callMe }),
});
