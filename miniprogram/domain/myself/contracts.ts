import type { Reading } from '../shared/reading';
import { z } from 'zod';
import { InvitationCode } from '../access/access';
import type { ResidentCard } from '../resident/contracts';
import { RESIDENT_FIELD_NAMES, type ResidentField } from '../resident/fields';
import type { Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { Relation } from './verification';

const Field = z.enum(RESIDENT_FIELD_NAMES as [ResidentField, ...ResidentField[]]);
const LABELS = {
  residentId: '居民',
  relation: '和居民的关系',
  isConsented: '同意',
  code: '核验码',
  field: '项目',
  value: '内容',
  cursor: '翻页位置',
};

/** A cadre hands a one-time code to somebody whom she knows: it is answered once, a repeat makes a new one in its place. */
export const issueCode = write<{ code: string; expiresAt: Instant }>()({
  action: 'myself.issueCode',
  permission: 'myself.verify',
  input: z.object({ residentId: Id, relation: Relation, isConsented: z.boolean().default(false) }).strict(),
  labels: LABELS,
});

/** Types the code in. */
export const bindByCode = write<{ residentId: string }>()({
  action: 'myself.bind',
  permission: 'myself.read',
  input: z.object({ code: InvitationCode }).strict(),
  labels: LABELS,
});

/** Asks by the phone number that WeChat vouches for. Whether it matches anybody is for the cadre to see, not for whoever asks. */
export const askByPhone = write<{ isAsked: true }>()({
  action: 'myself.ask',
  permission: 'myself.read',
  input: z.object({ phoneCode: z.string().min(1).max(200) }).strict(),
  labels: { phoneCode: '手机号' },
});

/** Somebody whose phone number matches, waiting for a cadre's word. */
export interface Asking {
  verificationId: string;
  residentId: string;
  residentName: string;
  address: string;
  phoneLast4: string;
  askedAt: Instant;
}

export const listAskings = read<{ askings: Asking[] }>()({
  action: 'myself.listAskings',
  permission: 'myself.verify',
  input: z.object({}).strict(),
});

/** The cadre's word, after she has spoken with the person. */
export const decideAsking = write<{ verificationId: string; isBound: boolean }>()({
  action: 'myself.decide',
  permission: 'myself.verify',
  input: z
    .object({
      verificationId: Id,
      verdict: z.enum(['confirmed', 'refused']),
      relation: Relation.default('self'),
      isConsented: z.boolean().default(false),
    })
    .strict(),
  labels: { ...LABELS, verificationId: '核验', verdict: '结果' },
});

/** One record that I may see: mine, my child's, my mother's. */
export interface OwnRecord {
  card: ResidentCard;
  relation: Relation;
  relationLabel: string;
  address: string;
  communityName: string;
  /** May I correct, withdraw and delete, or only look? */
  maySpeak: boolean;
  /** Fields kept on consent, which may be withdrawn. */
  consentFields: ResidentField[];
  /** Fields about which something else was said, by her or by others: a cadre settles which holds. */
  waitingFields: ResidentField[];
}

/** 我的信息. */
export const openOwn = read<{ records: OwnRecord[]; isAsking: boolean }>()({
  action: 'myself.open',
  permission: 'myself.read',
  input: z.object({}).strict(),
});

/** Everything that is kept about her, in clear: for people and for machines. Written into the audit as any other opening. */
export const copyOwn = write<{ text: string; json: string }>()({
  action: 'myself.copy',
  permission: 'myself.read',
  input: z.object({ residentId: Id }).strict(),
  labels: LABELS,
});

/** Says that a field is otherwise: a statement beside the one that stands, until a cadre settles which holds. */
export const correctOwn = write<{ residentId: string; isStanding: boolean }>()({
  action: 'myself.correct',
  permission: 'myself.read',
  input: z.object({ residentId: Id, field: Field, value: z.string().trim().min(1).max(200) }).strict(),
  labels: LABELS,
});

/** Takes back the consent on which a value is kept: it is emptied at once. */
export const withdrawConsent = write<{ residentId: string }>()({
  action: 'myself.withdrawConsent',
  permission: 'myself.read',
  input: z.object({ residentId: Id, field: Field }).strict(),
  labels: LABELS,
});

/** I no longer want to see this record on my phone. */
export const leaveRecord = write<{ residentId: string }>()({
  action: 'myself.leave',
  permission: 'myself.read',
  input: z.object({ residentId: Id }).strict(),
  labels: LABELS,
});

/** Deletes the record for good: key destroyed, values gone from row and facts, a tombstone left. */
export const deleteOwn = write<{ residentId: string }>()({
  action: 'myself.delete',
  permission: 'myself.read',
  input: z.object({ residentId: Id }).strict(),
  labels: LABELS,
});

/** 谁看过我, newest first. */
export const listReadings = read<Page<Reading>>()({
  action: 'myself.listReadings',
  permission: 'myself.read',
  input: z.object({ residentId: Id, cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});
