import { randomBytes } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import { newReceiptKey } from '../../localcloud/call';
import type { User } from '../../miniprogram/domain/access/access';
import type { Building } from '../../miniprogram/domain/building/building';
import type { Community } from '../../miniprogram/domain/community/community';
import { addressOf, type Household } from '../../miniprogram/domain/household/household';
import type { Resident } from '../../miniprogram/domain/resident/resident';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { kindsOf } from '../../miniprogram/domain/report/report';
import { addDays, dayOf } from '../../miniprogram/domain/shared/calendar';
import type { Role } from '../../miniprogram/domain/shared/permissions';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { findPersona } from '../../localcloud/seed';
import type { Cloud } from '../support/cloud';
import { readAll, type Database } from './read-all';

/** Somebody who asks, and the keys of what is hers: a committee, a building, a person. */
export interface Reader {
  readonly openid: string;
  readonly role: Role;
  readonly ground: ReadonlySet<string>;
}

export interface Street {
  readonly readers: readonly Reader[];
  /** By kind, everybody's. */
  readonly ids: Readonly<Record<Kind, readonly string[]>>;
  isOwn(reader: Reader, id: string): boolean;
  /** The strings of a reply that stand in rows: how many are hers, and which are others' alone. */
  look(
    reader: Reader,
    reply: unknown,
    terms: { isPublic: boolean; sent: object },
  ): { own: number; foreign: readonly string[] };
  /** How many rows there are of what a write would add to or change. */
  countRows(): Promise<Record<string, number>>;
}

type Kind =
  | 'communities'
  | 'buildings'
  | 'households'
  | 'residents'
  | 'visits'
  | 'suggestions'
  | 'ownSuggestions'
  | 'classes'
  | 'calls'
  | 'signUps'
  | 'signals'
  | 'reports'
  | 'people'
  | 'askings';

const PUBLIC_KEY = 'public';
const STREET_KEY = 'street';
const COUNTED = [
  'facts',
  'visits',
  'suggestions',
  'problem_classes',
  'audit',
  'verifications',
  'subject_keys',
  'attachments',
  'invitations',
];

/** Which grounds the rows stand on in which a string occurs. */
class Owners {
  private readonly keys = new Map<string, Set<string>>();

  add(keys: readonly string[], ...strings: (string | undefined)[]): void {
    for (const string of strings) {
      if (!string) continue;
      const known = this.keys.get(string) ?? new Set();
      for (const key of keys) known.add(key);
      this.keys.set(string, known);
    }
  }

  of(string: string): ReadonlySet<string> | undefined {
    return this.keys.get(string);
  }
}

/** Calls for hands are a whole neighbourhood's, whoever lives or works there. */
const neighbours = (communityId: string): string => `neighbours ${communityId}`;

/** Of the 科室 to which something was handed on. */
const departmentKeys = (department: string | undefined): string[] => (department ? [`department ${department}`] : []);

const placeKeys = ({ communityId, buildingId }: { communityId: string; buildingId: string }): string[] => [
  communityId,
  buildingId,
];

/** Every string of a value, however deep, keys included. */
function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) {
      yield key;
      yield* stringsOf(part);
    }
}

/** Reads who stands where, and makes of the seeded street one in which people of every role have something to ask. */
export async function readStreet(cloud: Cloud): Promise<Street> {
  Object.assign(process.env, cloud.sdkEnvironment);
  const db: Database = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string, keepalive: true }).database();
  const owners = new Owners();
  const [communities, buildings, users] = await Promise.all([
    readAll<Community>(db, 'communities'),
    readAll<Building>(db, 'buildings'),
    readAll<User>(db, 'users'),
  ]);
  for (const { _id } of communities) owners.add([_id, STREET_KEY, PUBLIC_KEY], _id);
  for (const building of buildings)
    owners.add([building.communityId, building._id, STREET_KEY, PUBLIC_KEY], building._id);
  const households = await readAll<Household>(db, 'households');
  for (const one of households) owners.add([...placeKeys(one), one._id], one._id, addressOf(one));
  const residents = await readAll<Resident>(db, 'residents');
  for (const one of residents) {
    owners.add([...placeKeys(one), one._id], one._id, one.name);
    // Who sees a record sees at which door.
    owners.add([one._id], one.householdId);
  }
  const visits = await readAll<Visit>(db, 'visits');
  for (const one of visits) {
    const { name, personId } = one.recordedBy;
    owners.add(placeKeys(one), one._id, one.address, one.note, name, personId, ...one.raised.map(({ text }) => text));
  }
  const classes = await readAll<ProblemClass>(db, 'problem_classes');
  for (const { _id, title, communityId, department, isPublic } of classes)
    owners.add([communityId, ...departmentKeys(department), ...(isPublic ? [PUBLIC_KEY] : [])], _id, title);
  const departments = new Map(classes.map(({ _id, department }) => [_id, department]));
  const suggestions = await readAll<Suggestion>(db, 'suggestions');
  for (const one of suggestions) {
    const { communityId, buildingId, department, classId = '', author, steps } = one;
    const handed = departmentKeys(department);
    const keys = [...handed, ...departmentKeys(departments.get(classId)), ...(author ? [author.openid] : [])];
    const place = buildingId ? [communityId, buildingId] : [communityId];
    // Its steps are read by their keys; a merge has that of its class.
    owners.add([...place, ...keys], one._id, one.text, ...steps.map(({ key }) => key));
    owners.add(handed, classId);
  }
  const addresses = new Map(households.map((one) => [one._id, addressOf(one)]));
  for (const one of residents) owners.add([one._id], addresses.get(one.householdId));

  const readers: Reader[] = [];
  const people: string[] = [];
  for (const { _id: openid, personId, name, role, scope, departmentName } of users) {
    const key = scope?.buildingId ?? scope?.communityId ?? STREET_KEY;
    const keys = [STREET_KEY, openid, ...(scope?.communityId ? [scope.communityId] : []), key];
    // Her visits stand on her ground, and with them her name.
    owners.add(keys, personId, name);
    const around = scope?.communityId ? [neighbours(scope.communityId)] : [];
    readers.push({ openid, role, ground: new Set([key, openid, ...around, ...departmentKeys(departmentName)]) });
    if (role !== 'resident' && scope?.communityId) people.push(personId);
  }
  readers.push({ openid: findPersona('街道管理员')!.openid, role: 'subdistrict-admin', ground: new Set([STREET_KEY]) });

  const must = async <Data>(openid: string, action: string, draft: object, name = 'api'): Promise<Data> => {
    const answer = await cloud.call<Data>(action, draft, { openid, function: name, receiptKey: newReceiptKey() });
    if (!answer.ok) throw new Error(`${action}: ${answer.error.code}`);
    return answer.data;
  };
  const askings: string[] = [];
  const ownSuggestions: string[] = [];
  const calls: string[] = [];
  const signUps: string[] = [];
  const signals: string[] = [];
  const reports: string[] = [];
  const today = dayOf(new Date().toISOString());
  for (const { _id: communityId } of communities) {
    const cadre = users.find(({ role, scope }) => role === 'cadre' && scope?.communityId === communityId)!;
    // Two of each committee are verified; a third waits for a word.
    const [first, second, third] = residents.filter((one) => one.communityId === communityId && one.bornOn! < '1990');
    for (const { _id: residentId, buildingId } of [first!, second!]) {
      const openid = `oBench_${randomBytes(10).toString('hex')}`;
      const { code } = await must<{ code: string }>(cadre._id, 'myself.issueCode', { residentId, relation: 'self' });
      await must(openid, 'myself.bind', { code });
      readers.push({ openid, role: 'resident', ground: new Set([residentId, openid, neighbours(communityId)]) });
      const text = `只有 ${residentId} 提过`;
      const said = { buildingId, text, callMe: '王阿姨' };
      const { suggestionId } = await must<{ suggestionId: string }>(openid, 'suggestion.submit', said);
      owners.add([openid, communityId, buildingId], suggestionId, text);
      ownSuggestions.push(suggestionId);
    }
    const lead = users.find(({ role, scope }) => role === 'building-lead' && scope?.communityId === communityId)!;
    const call = { title: `只有 ${communityId} 招呼`, text: '带手套', placeText: '楼下', headcount: 2 };
    const when = { on: addDays(today, 7), from: '09:00', to: '11:00' };
    const { callId } = await must<{ callId: string }>(cadre._id, 'volunteer.raise', { ...call, ...when });
    const { own } = await must<{ own: { signUpId: string } }>(lead._id, 'volunteer.signUp', { callId });
    owners.add([communityId, neighbours(communityId)], callId, call.title);
    owners.add([communityId, lead._id], own.signUpId);
    calls.push(callId);
    signUps.push(own.signUpId);
    const asking = newReceiptKey();
    const { subdistrictId, gridId, buildingId } = third!;
    await db.collection('verifications').add({
      ...{ _id: asking, subdistrictId, communityId, gridId, buildingId, residentId: third!._id, relation: 'self' },
      ...{ state: 'asked', openid: `oAsks_${communityId}`, begunAt: '2026-11-01T00:00:00.000Z' },
      expiresAt: '2099-01-01T00:00:00.000Z',
    });
    owners.add([communityId], asking);
    const noticed = `${third!.householdId}-${today}-0`;
    await db.collection('early_signals').add({
      ...{ _id: noticed, subdistrictId, communityId, gridId, buildingId, subject: `household/${third!.householdId}` },
      ...{ kind: 'unanswered-door', holder: communityId, on: today, status: 'open' },
      values: { householdId: third!.householdId, address: '门', tryCount: 3, lastOn: today },
    });
    owners.add([communityId], noticed);
    signals.push(noticed);
    askings.push(asking);
    const [kind] = kindsOf('cadre');
    const { reportId } = await must<{ reportId: string }>(cadre._id, 'report.request', {
      kind,
      month: today.slice(0, 7),
    });
    owners.add([cadre._id], reportId);
    reports.push(reportId);
  }

  const isOwn = ({ ground }: Reader, id: string): boolean => [...(owners.of(id) ?? [])].some((key) => ground.has(key));
  return {
    readers,
    isOwn,
    ids: {
      communities: communities.map(({ _id }) => _id),
      buildings: buildings.map(({ _id }) => _id),
      households: households.map(({ _id }) => _id),
      residents: residents.map(({ _id }) => _id),
      visits: visits.map(({ _id }) => _id),
      suggestions: [...suggestions.map(({ _id }) => _id), ...ownSuggestions],
      ownSuggestions,
      classes: classes.map(({ _id }) => _id),
      calls,
      signUps,
      signals,
      reports,
      people,
      askings,
    },
    look(reader, reply, { isPublic, sent }) {
      const said = new Set(stringsOf(sent));
      let own = 0;
      const foreign: string[] = [];
      for (const string of stringsOf(reply)) {
        const keys = owners.of(string);
        if (keys === undefined || said.has(string)) continue;
        if (isOwn(reader, string)) own += 1;
        else if (!(isPublic && keys.has(PUBLIC_KEY))) foreign.push(string);
      }
      return { own, foreign };
    },
    async countRows() {
      const counts = COUNTED.map(async (name) => [name, (await db.collection(name).count()).total ?? 0] as const);
      return Object.fromEntries(await Promise.all(counts));
    },
  };
}
