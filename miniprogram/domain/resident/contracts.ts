import { z } from 'zod';
import { REASON_MAX, type FactEvent, type FactSource } from '../fact/fact';
import { Day, type Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { plainText } from '../shared/plain-text';
import type { LifeField, ResidentField, StatedField } from './fields';
import { RESIDENT_FIELD_NAMES, STATED_FIELD_NAMES } from './fields';
import type { ResidentStatus } from './resident';
import { SheetRows } from './sheet';
import type { RowFate } from './sheet-fate';
import { Bases, FIELD_INPUTS, ResidentValues, VALUE_LABELS } from './values';

const Field = z.enum(RESIDENT_FIELD_NAMES as [ResidentField, ...ResidentField[]]);
const Reason = plainText(REASON_MAX, 0).default('');

const LABELS = {
  ...VALUE_LABELS,
  householdId: '门牌',
  residentId: '居民',
  effectiveOn: '生效日期',
  reason: '说明',
  event: '事由',
  values: '填写的内容',
  emptied: '清空的项目',
  bases: '凭什么记',
  seen: '改之前的说法',
  visitId: '走访记录',
  fields: '核对的项目',
  factId: '采用的说法',
  cursor: '翻页位置',
  field: '项目',
  value: '内容',
};

/** What every write about a resident answers. */
export interface FactReceipt {
  residentId: string;
  factId: string;
  receiptNumber: string;
  /** Fields for which somebody else had said otherwise meanwhile: both statements are kept. */
  disputedFields: StatedField[];
}

const newcomer = z
  .object({
    householdId: Id,
    values: ResidentValues.required({ name: true, gender: true, relation: true }),
    bases: Bases,
    visitId: Id.optional(),
  })
  .strict();

/** 采集: at the door, what one hears. */
export const collectResident = write<FactReceipt>()({
  action: 'resident.collect',
  permission: 'resident.write',
  input: newcomer,
  labels: LABELS,
});

/** 录入: at the desk, from the papers; or somebody who was born here or moved in on a day. */
export const enterResident = write<FactReceipt>()({
  action: 'resident.enter',
  permission: 'resident.write',
  input: newcomer
    .omit({ visitId: true })
    .extend({ event: z.enum(['entered', 'born', 'moved-in']).default('entered'), effectiveOn: Day.optional() })
    .strict(),
  labels: LABELS,
});

/** 修正: other values than those that the person saw. `seen` are the facts on which those rested; a change never overwrites. */
export const correctResident = write<FactReceipt>()({
  action: 'resident.correct',
  permission: 'resident.write',
  input: z
    .object({
      residentId: Id,
      values: ResidentValues,
      /** Fields that turned out to be nobody's: emptied. */
      emptied: z.array(Field).max(10).default([]),
      bases: Bases,
      seen: z.record(Id.nullable()).default({}),
      /** Since when it is so, where that is another day than today. */
      effectiveOn: Day.optional(),
      reason: Reason,
      visitId: Id.optional(),
    })
    .strict(),
  labels: LABELS,
});

/** 核对: it is still so. Makes fields fresh, changes nothing. `seen`: the facts on which they stood when the person looked. */
export const confirmResident = write<FactReceipt>()({
  action: 'resident.confirm',
  permission: 'resident.write',
  input: z
    .object({
      residentId: Id,
      fields: z.array(Field).min(1).max(10),
      seen: z.record(Id.nullable()).default({}),
      visitId: Id.optional(),
    })
    .strict(),
  labels: LABELS,
});

/**
 * 去世、迁出、换户, from a day on; and of who has gone: 迁回, or that it was a mistake (`corrected`). `seen`: the facts on which
 * status and door stood when the person looked; of two at one moment both are kept.
 */
export const recordLifeEvent = write<FactReceipt>()({
  action: 'resident.recordEvent',
  permission: 'resident.write',
  input: z
    .object({
      residentId: Id,
      event: z.enum(['died', 'moved-out', 'changed-household', 'moved-in', 'corrected']),
      effectiveOn: Day,
      /** Where to, for `changed-household`. */
      householdId: Id.optional(),
      seen: z.record(Id.nullable()).default({}),
      reason: Reason,
    })
    .strict(),
  labels: LABELS,
});

const Stated = z.enum(STATED_FIELD_NAMES as [StatedField, ...StatedField[]]);

/** 定夺: which of the statements holds, and why. */
export const settleDispute = write<FactReceipt>()({
  action: 'resident.settle',
  permission: 'resident.write',
  input: z.object({ residentId: Id, field: Stated, factId: Id, reason: plainText(REASON_MAX) }).strict(),
  labels: { ...LABELS, reason: '理由' },
});

/** A field as her card shows it. What is sealed shows its last four, or only that it is there. */
export interface FieldView {
  field: ResidentField;
  label: string;
  /** In words; absent where nothing is known. */
  text?: string;
  isSealed: boolean;
  isRequired: boolean;
  isStale: boolean;
  confirmedOn?: Day;
  /** The fact on which it rests: goes back with a correction. */
  factId: string | null;
  /** What stands, with where it was had from; only where others say otherwise. */
  said?: Statement;
  /** What others say: each with where they had it from. */
  rivals: Statement[];
}

/** Her status or her door: the fact on which it rests goes back with a life event. */
export interface LifeView {
  field: LifeField;
  label: string;
  factId: string | null;
  /** What stands, and what others say; only where they do. */
  said?: Statement;
  rivals: Statement[];
}

/** One side of a dispute. */
export interface Statement {
  factId: string;
  text: string;
  saidByName: string;
  sourceLabel: string;
  saidAt: Instant;
}

/** 一人一档 on one screen. */
export interface ResidentCard {
  residentId: string;
  householdId: string;
  status: ResidentStatus;
  statusLabel: string;
  fields: FieldView[];
  life: LifeView[];
  filledCount: number;
  requiredCount: number;
  today: Day;
}

export const openResident = read<ResidentCard>()({
  action: 'resident.open',
  permission: 'resident.read',
  input: z.object({ residentId: Id }).strict(),
  labels: LABELS,
});

/** One line of 变更记录: who, when, from where, old → new. */
export interface FactLine {
  factId: string;
  event: FactEvent;
  eventLabel: string;
  changes: { label: string; from: string; to: string }[];
  effectiveOn: Day;
  recordedAt: Instant;
  recordedByName: string;
  source: FactSource;
  reason?: string;
}

export const listFacts = read<Page<FactLine>>()({
  action: 'resident.listFacts',
  permission: 'resident.read',
  input: z.object({ residentId: Id, cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

/** 有出入: people of my ground about whom different things are said. */
export const listDisputes = read<{
  residents: { residentId: string; name: string; address: string; labels: string[] }[];
}>()({
  action: 'resident.listDisputes',
  permission: 'resident.read',
  input: z.object({}).strict(),
});

const sheet = z.object({ buildingId: Id, rows: SheetRows }).strict();

const SHEET_LABELS = {
  ...LABELS,
  ...Object.fromEntries(Object.entries(VALUE_LABELS).map(([path, label]) => [`rows.${path}`, label])),
  buildingId: '楼栋',
  rows: '表格',
  'rows.door': '门牌',
  'rows.number': '行号',
};

/** What becomes, or became, of one row. */
export interface RowResult {
  number: number;
  door: string;
  name: string;
  fate: RowFate;
  /** What is said anew, and what was known before. */
  changes: { label: string; from: string; to: string }[];
  /** Why it is not taken. */
  sentence?: string;
}

/** 上传, first without writing anything: each row against what is known. */
export const previewUpload = read<{ rows: RowResult[] }>()({
  action: 'resident.previewUpload',
  permission: 'resident.write',
  input: sheet,
  labels: SHEET_LABELS,
});

/**
 * 上传: a sheet of one building adds people and fills gaps; where it says otherwise than what is known it does not overwrite,
 * and both stand until somebody settles it. Each row is recorded once, under the receipt key and its number.
 */
export const uploadResidents = write<{ rows: RowResult[]; receiptNumber: string }>()({
  action: 'resident.upload',
  permission: 'resident.write',
  input: sheet,
  labels: SHEET_LABELS,
});

export { FIELD_INPUTS };
