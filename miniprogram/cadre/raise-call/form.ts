import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { addDays, dayOf, timeOf, type Day } from '../../domain/shared/calendar';
import { changeCall, raiseCall, type OurCall } from '../../domain/volunteer-call/contracts';

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

const asked = ({ headcount, ...said }: RaiseFormValue) => ({ ...said, headcount: Number(headcount) });

/** One is written at a time. */
export const RAISING: Sending<typeof raiseCall, RaiseFormValue> = {
  form: RAISE_FORM,
  subject: 'mine',
  contract: raiseCall,
  toWire: asked,
};

const CHANGE_FORM: DraftForm<RaiseFormValue> = { name: 'change-call', version: 1, value: Value };

/** As it stands, to be changed. */
export const valueOf = ({ title, text, placeText, startsAt, endsAt, headcount }: OurCall): RaiseFormValue => ({
  ...{ title, text, placeText },
  ...{ on: dayOf(startsAt), from: timeOf(startsAt), to: timeOf(endsAt), headcount: String(headcount) },
});

export const changing = (callId: string): Sending<typeof changeCall, RaiseFormValue> => ({
  form: CHANGE_FORM,
  subject: callId,
  contract: changeCall,
  toWire: (value) => ({ ...asked(value), callId }),
});
