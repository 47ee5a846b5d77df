import { z } from 'zod';
import { Instant } from '../shared/calendar';
import { Choice } from '../shared/choices';
import { Id, ReceiptKey } from '../shared/ids';
import { Role } from '../shared/permissions';
import { Scope } from '../shared/scope';

/** 指定办理未成年人保护, or no longer, as it was taken. */
export const Naming = Choice.extend({ handlesMinors: z.boolean() });
export type Naming = z.infer<typeof Naming>;

/** A WeChat user whom we know: appointed to a role, or a resident who follows a building. `_id` is the openid and never leaves the server. */
export const User = z.object({
  _id: z.string().min(1).max(64),
  /** How the rest of the database names this person. */
  personId: Id,
  name: z.string().max(30),
  role: Role,
  /** Absent for residents. */
  scope: Scope.optional(),
  /** What the scope is called, e.g. `东五居委会` or `玉田路 123 弄 7 号`. */
  scopeName: z.string().max(60).optional(),
  /** 科室, for department staff only. */
  departmentName: z.string().max(30).optional(),
  /** A cadre whom her secretary has named for 未成年人保护. */
  handlesMinors: z.boolean().optional(),
  /** Who named her for it, or no longer, oldest first. */
  namings: z.array(Naming).optional(),
  followedBuildingId: Id.optional(),
  /** The key of the write that chose the building; an older one that arrives again chooses nothing. */
  followedBy: ReceiptKey.optional(),
  since: Instant,
  /**
   * The last appointment of this person that was ended: when, by which write, and what it was, for whoever could end it and
   * asks again. An invitation accepted before is spent.
   */
  dismissed: z.object({ receiptKey: ReceiptKey, at: Instant, role: Role, scope: Scope }).optional(),
});
export type User = z.infer<typeof User>;

/** Letters and figures that cannot be mistaken for one another when read aloud (no 0/O, 1/I/L, U/V). */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
export const CODE_LENGTH = 10;
export const INVITATION_DAYS = 7;

/** 邀请码 as a person types it: case, spaces and hyphens do not matter. */
export const InvitationCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ''))
  .refine((code) => code.length === CODE_LENGTH && [...code].every((letter) => CODE_ALPHABET.includes(letter)), {
    message: `是 ${CODE_LENGTH} 位字母和数字，请核对后再填`,
  });

/** Makes a code from random bytes (one a letter). */
export function invitationCodeFrom(random: Uint8Array): string {
  if (random.length < CODE_LENGTH) throw new RangeError(`invitationCodeFrom needs ${CODE_LENGTH} random bytes`);
  return Array.from(random.slice(0, CODE_LENGTH), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
}

/** `ABCDE FGHJK`, for reading out. */
export const spellCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`;

/** 邀请: binds one WeChat user to one role, once, within a week. `_id` is the receipt key of the write that made it. */
export const Invitation = z.object({
  _id: Id,
  code: z.string(),
  name: z.string().min(1).max(30),
  role: Role,
  scope: Scope,
  scopeName: z.string().max(60),
  departmentName: z.string().max(30).optional(),
  invitedBy: z.object({ personId: Id, name: z.string() }),
  invitedAt: Instant,
  expiresAt: Instant,
  /** Openid of who accepted it. */
  acceptedBy: z.string().optional(),
  acceptedAt: Instant.optional(),
  /** Taken back before anybody accepted it. */
  revokedAt: Instant.optional(),
});
export type Invitation = z.infer<typeof Invitation>;
