import { z } from 'zod';
import type { Purpose } from '../message/kinds';
import type { Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id, ReceiptKey } from '../shared/ids';
import { plainText } from '../shared/plain-text';
import { Role } from '../shared/permissions';
import { Department } from '../text-tag/department';
import { InvitationCode } from './access';

/** Who I am to the tool. */
export interface Self {
  role: Role;
  name: string;
  /** e.g. `东五居委会`; absent for residents. */
  scopeName?: string;
  departmentName?: string;
  followedBuildingId?: string;
}

/** What every home needs at once, in one call: who I am, what waits in my inbox, and what WeChat may be asked to send me. */
export interface KnownSelf extends Self {
  /** Opaque; the same whatever I am appointed to. The phone keeps what it holds of one account from every other. */
  account: string;
  unreadCount: number;
  /** Ids of subscribe templates; a purpose without one has the inbox alone. */
  templateIds: Partial<Record<Purpose, string>>;
}

export const knowSelf = read<KnownSelf>()({
  action: 'access.knowSelf',
  permission: 'access.know-self',
  input: z.object({}).strict(),
});

/**
 * Issues a one-time invitation. A 书记 names a building for a 楼组长; her own community is the place of a cadre; the street
 * names a community for a 书记 and a 科室 for its staff.
 */
export const invite = write<{ invitationId: string; code: string; expiresAt: Instant }>()({
  action: 'access.invite',
  permission: 'access.invite',
  input: z
    .object({
      name: plainText(30),
      role: Role,
      buildingId: Id.optional(),
      communityId: Id.optional(),
      departmentName: Department.optional(),
    })
    .strict(),
  labels: { name: '姓名', role: '身份', buildingId: '楼栋', communityId: '居民区', departmentName: '科室' },
});

export const acceptInvitation = write<Self>()({
  action: 'access.accept',
  permission: 'access.accept',
  input: z.object({ code: InvitationCode }).strict(),
  labels: { code: '邀请码' },
});

/** A resident follows one building, to see its notices; it proves nothing and opens nothing of anybody's. */
export const followBuilding = write<Self>()({
  action: 'access.follow',
  permission: 'access.follow',
  input: z.object({ buildingId: Id }).strict(),
  labels: { buildingId: '楼栋' },
});

/**
 * Ends an appointment: the person is a resident again from the next tap on. Records that she made keep her name.
 * An invitation that still waits is taken back by the same action: its id stands where the person's would.
 */
export const dismiss = write<{ personId: string }>()({
  action: 'access.dismiss',
  permission: 'access.invite',
  input: z.object({ personId: Id }).strict(),
  labels: { personId: '人员' },
});

/**
 * 指定办理未成年人保护的人: a 书记 names cadres of her own committee, or no longer. Others see that there is something, and no word of it.
 * `seenKey`: `namedKey` as it was read; where somebody else has decided since, this one is refused.
 */
export const nameForMinors = write<{ personId: string; handlesMinors: boolean }>()({
  action: 'access.nameForMinors',
  permission: 'access.name',
  input: z.object({ personId: Id, handlesMinors: z.boolean(), seenKey: ReceiptKey.optional() }).strict(),
  labels: { personId: '人员', handlesMinors: '办理未成年人保护', seenKey: '看到的样子' },
});

/** One of those I appointed, or an invitation still waiting. */
export interface Appointment {
  /** Of the person, or of the invitation while nobody has accepted it. */
  personId: string;
  name: string;
  role: Role;
  scopeName: string;
  state: '已绑定' | '待接受' | '已过期';
  /** Named for 未成年人保护. */
  handlesMinors?: true;
  /** The write that named her, or no longer. */
  namedKey?: ReceiptKey;
  /** Only while waiting, for who may hand it on. */
  code?: string;
  expiresAt?: Instant;
}

/** 本居委的人 / 本街道的书记与科室: by role, then name. */
export const listAppointments = read<{ appointments: Appointment[] }>()({
  action: 'access.listAppointments',
  permission: 'access.invite',
  input: z.object({}).strict(),
});
