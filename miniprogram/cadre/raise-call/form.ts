import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { addDays, type Day } from '../../domain/shared/calendar';
import { raiseCall } from '../../domain/volunteer-call/contracts';

const Value = z.object({
  title: z.string(),
  text: z.string(),
  placeText: z.string(),
  on: z.string(),
  from: z.string(),
  to: z.string(),
  headcount: z.string(),
});
export type RaiseFormValue = z.infer<typeof Value>;
const RAISE_FORM: DraftForm<RaiseFormValue> = { name: 'raise-call', version: 1, value: Value };

/** A morning in a week, as a first guess. */
export const emptyCall = (today: Day): RaiseFormValue => ({
  ...{ title: '', text: '', placeText: '' },
  ...{ on: addDays(today, 7), from: '09:00', to: '11:00', headcount: '10' },
});

/** One is written at a time. */
export const RAISING: Sending<typeof raiseCall, RaiseFormValue> = {
  form: RAISE_FORM,
  subject: 'mine',
  contract: raiseCall,
  toWire: ({ headcount, ...said }) => ({ ...said, headcount: Number(headcount) }),
};
