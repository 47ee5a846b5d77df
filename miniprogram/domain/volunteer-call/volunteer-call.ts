import { z } from 'zod';
import { Day, Instant, startOfDay } from '../shared/calendar';
import type { FieldErrors } from '../shared/errors';
import { Id } from '../shared/ids';
import { plainText } from '../shared/plain-text';
import { Place } from '../shared/scope';

export const CALL_TITLE_MAX = 40;
export const CALL_TEXT_MAX = 500;
export const CALL_PLACE_MAX = 60;
export const CLOSING_TEXT_MAX = 200;
/** 一呼百应; and no more people than one call of a function can thank. */
export const HEADCOUNT_MAX = 100;

/** `open` until the committee thanks for it or calls it off; whether people may still sign up the clock says too. */
export const CALL_STATUSES = {
  open: { label: '报名中' },
  thanked: { label: '办好了' },
  'called-off': { label: '取消了' },
} as const;
export type CallStatus = keyof typeof CALL_STATUSES;
export const CallStatus = z.enum(Object.keys(CALL_STATUSES) as [CallStatus, ...CallStatus[]]);

/** Time of a day in Shanghai: `09:30`. */
export const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

export function instantAt(day: Day, time: TimeOfDay): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.parse(startOfDay(day)) + (hours * 60 + minutes) * 60_000).toISOString();
}

/** What a committee asks for: what, when on one day, where, how many. */
export const CallDraft = z
  .object({
    title: plainText(CALL_TITLE_MAX),
    text: plainText(CALL_TEXT_MAX),
    placeText: plainText(CALL_PLACE_MAX),
    on: Day,
    from: TimeOfDay,
    to: TimeOfDay,
    headcount: z.number().int().min(1).max(HEADCOUNT_MAX),
  })
  .strict();
export type CallDraft = z.output<typeof CallDraft>;

/** What the schema alone cannot tell. */
export function callProblems({ on, from, to }: CallDraft, now: Instant): FieldErrors | undefined {
  if (to <= from) return { to: '结束要晚于开始，请改一下。' };
  return instantAt(on, from) <= now ? { on: '开始的时间已经过了，请改一下。' } : undefined;
}

/** What a committee asked for, as it stood: the day and the hours as instants. */
const Asked = z.object({
  title: z.string().min(1).max(CALL_TITLE_MAX),
  text: z.string().min(1).max(CALL_TEXT_MAX),
  placeText: z.string().min(1).max(CALL_PLACE_MAX),
  startsAt: Instant,
  endsAt: Instant,
  headcount: z.number().int().min(1).max(HEADCOUNT_MAX),
});
export type Asked = z.infer<typeof Asked>;

/** How a call ends: with thanks once it is over, or called off before. Either is said in words and told to whoever signed up. */
export const Closing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('thank'), text: plainText(CLOSING_TEXT_MAX) }).strict(),
  z.object({ kind: z.literal('call-off'), text: plainText(CLOSING_TEXT_MAX) }).strict(),
]);
export type Closing = z.output<typeof Closing>;

/** 一呼百应: a committee calls for hands. `_id` is the receipt key of the raising. Who comes stands in `SignUp`, never here. */
export const VolunteerCall = Place.pick({ subdistrictId: true, communityId: true }).extend({
  _id: Id,
  ...Asked.shape,
  /** Whose call it is, as everybody reads it. */
  unit: z.string(),
  raisedAt: Instant,
  raisedBy: z.object({ personId: Id, name: z.string() }),
  status: CallStatus,
  /**
   * What was changed before it began, oldest first: `key` is the write, `before` how it stood until then, `asked` what the write said.
   * It may stand otherwise after it, with more seats; of what was stored before `asked` was kept, how it stands is all that is known.
   */
  changes: z.array(z.object({ key: Id, at: Instant, by: Id, before: Asked, asked: Asked.optional() })).optional(),
  /** Once: the write that ended it, and its words. */
  closing: z.object({ key: Id, at: Instant, by: Id, text: z.string().min(1) }).optional(),
  /** Set together with the closing or a change, taken away once everybody whom it concerns was told. */
  untold: z.literal(true).optional(),
});
export type VolunteerCall = z.infer<typeof VolunteerCall>;

type Clocked = Pick<VolunteerCall, 'status' | 'startsAt' | 'endsAt'>;

/** People sign up, and take it back, until it begins. */
export const isTakingHands = ({ status, startsAt }: Clocked, now: Instant): boolean =>
  status === 'open' && now < startsAt;

const CLOSED_AS = { thank: 'thanked', 'call-off': 'called-off' } as const;
export const statusAfter = (kind: Closing['kind']): CallStatus => CLOSED_AS[kind];

/** Thanks come after it is over; what has begun is not called off any more. */
export function mayClose(call: Clocked, kind: Closing['kind'], now: Instant): boolean {
  if (call.status !== 'open') return false;
  return kind === 'thank' ? now >= call.endsAt : now < call.startsAt;
}

export const closingsOf = (call: Clocked, now: Instant): Closing['kind'][] =>
  (Object.keys(CLOSED_AS) as Closing['kind'][]).filter((kind) => mayClose(call, kind, now));
