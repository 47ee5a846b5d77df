import { z } from 'zod';
import { Day, Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Role } from '../shared/permissions';
import { Place } from '../shared/scope';
import { Sealed } from '../shared/sealed';

/**
 * How a fact came to be known. `采集、录入、上传、修正` are four flows of the campaign; then what happens in a life; then what is
 * said about the ledger itself.
 */
export const FACT_EVENTS = {
  collected: { label: '采集' },
  entered: { label: '录入' },
  uploaded: { label: '上传' },
  corrected: { label: '修正' },
  confirmed: { label: '核对' },
  born: { label: '出生' },
  'moved-in': { label: '迁入' },
  'moved-out': { label: '迁出' },
  died: { label: '去世' },
  'changed-household': { label: '换户' },
  'kind-overridden': { label: '户型改由人定' },
  'kind-restored': { label: '户型恢复推算' },
  settled: { label: '定夺' },
  withdrawn: { label: '本人撤回同意' },
  deleted: { label: '本人要求删除' },
} as const;
export type FactEvent = keyof typeof FACT_EVENTS;
export const FactEvent = z.enum(Object.keys(FACT_EVENTS) as [FactEvent, ...FactEvent[]]);

/** Where the person had it from, so that two statements can stand side by side. */
export const FACT_SOURCES = {
  visit: { label: '走访' },
  office: { label: '居委登记' },
  sheet: { label: '表格' },
  resident: { label: '居民本人' },
  system: { label: '系统' },
} as const;
export type FactSource = keyof typeof FACT_SOURCES;
export const FactSource = z.enum(Object.keys(FACT_SOURCES) as [FactSource, ...FactSource[]]);

export const FACT_TEXT_MAX = 200;
export const REASON_MAX = 200;

/** The value of one field; `null` says that there is none (any more). */
export const FactValue = z.union([z.string().max(FACT_TEXT_MAX), z.number(), z.boolean(), Sealed, z.null()]);
export type FactValue = z.infer<typeof FactValue>;

/** One field, old → new. */
export const Change = z.object({
  field: z.string().min(1).max(40),
  from: FactValue,
  to: FactValue,
  /** The fact that stood for this field when the person looked; `null` when there was none. See `applyFact`. */
  seen: Id.nullable(),
  /** On what ground a value that is sensitive by law is kept. */
  basis: z.enum(['consent', 'guardian-consent', 'statutory']).optional(),
});
export type Change = z.infer<typeof Change>;

/**
 * 事实: one event about one resident or one household. Written once, never changed, never removed: what is known is their
 * replay (`ledger.ts`). One exception, by law: of a subject that was deleted the values go (`isErased`), and the events stay. Its `_id` is the receipt key of the write.
 */
export const Fact = Place.extend({
  _id: Id,
  subject: z.object({ kind: z.enum(['resident', 'household']), id: Id }),
  /** The how-manieth fact of its subject, from 1; unique, so that all facts of one subject stand in one order. */
  number: z.number().int().positive(),
  event: FactEvent,
  changes: z.array(Change).max(40),
  /** The day from which it holds: the day somebody died or moved in. */
  effectiveOn: Day,
  recordedAt: Instant,
  recordedBy: z.object({ personId: Id, name: z.string(), role: Role }),
  source: FactSource,
  /** The visit in which it was heard, the upload in which it stood. */
  sourceId: Id.optional(),
  reason: z.string().max(REASON_MAX).optional(),
  /** What it said is gone, since its subject asked to be deleted: that something was said, when and by whom, stays. */
  isErased: z.literal(true).optional(),
});
export type Fact = z.infer<typeof Fact>;
