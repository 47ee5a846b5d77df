import { z } from 'zod';
import { earlier } from '../../api/draft-versions';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { addDays, dayInWords, dayOf, timeOf, type Day } from '../../domain/shared/calendar';
import { askedBy, changeWords } from '../../domain/volunteer-call/change';
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

/** `seenKey`: the change by which it stood where she began, empty where there was none; `seen`: how it stood. */
const ChangeValue = Value.extend({ seenKey: z.string(), seen: Value.partial() });
export type ChangeFormValue = z.infer<typeof ChangeValue>;
const CHANGE_FORM: DraftForm<ChangeFormValue> = {
  name: 'change-call',
  version: 2,
  value: ChangeValue,
  // The first did not say what she had seen: then all of it is her own word.
  earlier: { 1: earlier(Value, (old) => ({ ...old, seenKey: '', seen: {} })) },
};

const FIELDS = Object.keys(Value.shape) as (keyof RaiseFormValue)[];

/** What is asked for, without what she had seen. */
export const fieldsOf = (value: RaiseFormValue): RaiseFormValue =>
  Object.fromEntries(FIELDS.map((field) => [field, value[field]])) as RaiseFormValue;

/** As it stands, to be changed. */
export function valueOf({ changedKey = '', startsAt, endsAt, headcount, ...call }: OurCall): ChangeFormValue {
  const { title, text, placeText } = call;
  const seen = {
    ...{ title, text, placeText },
    ...{ on: dayOf(startsAt), from: timeOf(startsAt), to: timeOf(endsAt), headcount: String(headcount) },
  };
  return { ...seen, seenKey: changedKey, seen };
}

/** Taken to how it stands now: what she has changed stays hers, all else is as it is by now. */
export function onto(
  value: RaiseFormValue & { seen?: ChangeFormValue['seen'] },
  now: ChangeFormValue,
): ChangeFormValue {
  const { seen = {} } = value;
  const own = FIELDS.filter((field) => value[field] !== seen[field]).map((field) => [field, value[field]]);
  return { ...now, ...(Object.fromEntries(own) as Partial<RaiseFormValue>) };
}

/** Beside her draft, where somebody has changed it since she began: how it stands, and everything that her draft makes different. */
export function overtakenWords({ startsAt, endsAt, placeText, headcount, ...call }: OurCall, value: RaiseFormValue) {
  const hours = `${dayInWords(dayOf(startsAt))} ${timeOf(startsAt)}–${timeOf(endsAt)}`;
  const own = changeWords({ ...call, startsAt, endsAt, placeText, headcount }, askedBy(asked(fieldsOf(value))));
  const hers = own.length > 0 ? `您还要改的：${own.join('，')}。核对好再发。` : '您要改的，现在已经是这样。';
  return `这次招呼刚才有人改过，现在是：${hours}，${placeText}，${headcount} 人。${hers}`;
}

export const changing = (callId: string): Sending<typeof changeCall, ChangeFormValue> => ({
  form: CHANGE_FORM,
  subject: callId,
  contract: changeCall,
  toWire: ({ seenKey, seen: _, ...value }) => ({ ...asked(value), callId, ...(seenKey && { seenKey }) }),
});
