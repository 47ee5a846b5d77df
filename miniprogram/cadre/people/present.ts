import type { Appointment } from '../../domain/access/contracts';
import { spellCode } from '../../domain/access/access';
import { shortTime, type Instant } from '../../domain/shared/calendar';
import { may, mayInvite, MAY_INVITE, ROLES, type Role } from '../../domain/shared/permissions';
import { chunksOf, type Chunk } from '../../presenting/window';

/** What a share button hands to `onShareAppMessage`. */
export interface Share {
  code: string;
  name: string;
}

export interface PersonRow {
  personId: string;
  name: string;
  scopeName: string;
  roleLabel: string;
  words: string;
  /** Spelled in two groups; empty unless it is waiting. */
  code: string;
  share?: Share;
  /** What the button that ends it says: 结束 an appointment, 收回 an invitation; empty where that is not hers to do. */
  endWord: '' | '结束' | '收回';
  /** 未成年人保护: what the button does next; empty where nobody is named. */
  minorsWord: '' | '请她办未成年人的事' | '不再办未成年人的事';
  /** The decision that it stands on. */
  namedKey?: string;
}

export interface PeopleGroup {
  role: Role;
  label: string;
  people: PersonRow[];
}

function rowOf(appointment: Appointment, myRole: Role): PersonRow {
  const { personId, name, role, scopeName, state, code, expiresAt, handlesMinors = false, namedKey } = appointment;
  const mayName = may(myRole, 'access.name') && role === 'cadre' && state === '已绑定';
  const waits = state === '待接受' && code !== undefined;
  return {
    personId,
    name,
    scopeName,
    roleLabel: ROLES[role].label,
    words:
      waits && expiresAt
        ? `${state}，${shortTime(expiresAt)}前有效`
        : handlesMinors
          ? `${state}，办未成年人保护`
          : state,
    code: waits ? spellCode(code) : '',
    ...(waits && { share: { code, name } }),
    ...(namedKey !== undefined && { namedKey }),
    minorsWord: !mayName ? '' : handlesMinors ? '不再办未成年人的事' : '请她办未成年人的事',
    endWord: !mayInvite(myRole, role) ? '' : state === '已绑定' ? '结束' : '收回',
  };
}

/** What is asked before it ends, and said afterwards. */
export function endingOf({ name, scopeName, roleLabel, endWord }: PersonRow) {
  if (endWord === '收回') {
    const content = `给${name}的邀请（${scopeName} · ${roleLabel}）将作废，发出去的邀请码不能再用。`;
    return {
      question: { title: '收回这个邀请', content, confirmText: '收回' },
      done: `给${name}的邀请已收回，邀请码不能再用。`,
    };
  }
  const content = `${name}将不再是${scopeName}的${roleLabel}；以前记的走访都还在。`;
  return { question: { title: '结束这个身份', content, confirmText: '结束' }, done: `${name}的身份已结束。` };
}

/** By role in the order of the table, those who are bound first. */
export function groupByRole(appointments: readonly Appointment[], myRole: Role): PeopleGroup[] {
  return (Object.keys(ROLES) as Role[])
    .map((role) => ({
      role,
      label: ROLES[role].label,
      people: appointments.filter((one) => one.role === role).map((one) => rowOf(one, myRole)),
    }))
    .filter((group) => group.people.length > 0);
}

/** A part of one role's people, as the page draws it. */
export interface PeopleChunk extends Chunk<PersonRow> {
  /** Of the role, over its first part only. */
  label: string;
  count: number;
  isLast: boolean;
}

/** Parts that are drawn before anybody has scrolled: two screens. */
const DRAWN_FIRST = 2;
/** About what a row takes, until it is measured. */
const ROW_HEIGHT = 69;

/**
 * The groups as a windowed list: a committee has a 楼组长 for each of some seventy buildings, and a row with its buttons is a dozen
 * nodes. `before`: the list as it stood, whose place on the screen is kept.
 */
export function peopleChunks(groups: readonly PeopleGroup[], before: readonly PeopleChunk[] = []): PeopleChunk[] {
  const parts = groups.flatMap(({ label, people }) =>
    chunksOf(people).map(({ rows }, index, all) => ({
      rows,
      label: index === 0 ? label : '',
      count: people.length,
      isLast: index === all.length - 1,
    })),
  );
  return parts.map((part, key) => ({
    ...part,
    key,
    height: before[key]?.height ?? part.rows.length * ROW_HEIGHT,
    isDrawn: before[key]?.isDrawn ?? key < DRAWN_FIRST,
  }));
}

export interface RoleChoice {
  word: string;
  value: Role;
}

/** Whom this person may appoint. */
export const roleChoices = (myRole: Role): RoleChoice[] =>
  (MAY_INVITE[myRole as keyof typeof MAY_INVITE] ?? []).map((value) => ({ word: ROLES[value].label, value }));

/** What must be said of the place: a 楼组长 has a building, a 书记 appointed by the street a community, others nothing. */
export const PLACE_OF: Partial<Record<Role, { label: string; field: 'buildingId' | 'communityId' }>> = {
  'building-lead': { label: '楼栋', field: 'buildingId' },
  secretary: { label: '居民区', field: 'communityId' },
};

/** The sheet with the code. It names place and role, so that a slip is seen before the code is handed on. */
export function issuedShown(issued: {
  name: string;
  where: string | undefined;
  roleLabel: string;
  code: string;
  expiresAt: Instant;
}) {
  const { name, where, roleLabel, code, expiresAt } = issued;
  return {
    name,
    as: [where, roleLabel].filter(Boolean).join(' · '),
    code: spellCode(code),
    until: shortTime(expiresAt),
    share: { code, name },
  };
}
export type IssuedShown = ReturnType<typeof issuedShown>;
