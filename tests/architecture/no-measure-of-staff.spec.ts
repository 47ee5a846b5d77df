import { nobodyIsMeasured, noReplyNumbersStaff } from './no-measure-of-staff';
import { parseSource, readSources } from './sources';

const root = process.cwd();
const sources = readSources(root);

const DOMAIN = 'miniprogram/domain/access/access.ts';
const REPOSITORY = 'cloudfunctions/capabilities/access/repository.ts';
const PAGE = 'miniprogram/cadre/home/home.ts';

/** What somebody might one day ask for. Each must be refused by the build. */
const SEEDED: [file: string, text: string][] = [
  [DOMAIN, 'export const User = z.object({ rank: z.number() });'],
  [DOMAIN, 'export const User = z.object({ monthlyScore: z.number() });'],
  [DOMAIN, 'export const User = z.object({ points: z.number() });'],
  [DOMAIN, 'export const User = z.object({ onlineMinutes: z.number() });'],
  [DOMAIN, 'export const User = z.object({ online_time: z.number() });'],
  [DOMAIN, 'export const User = z.object({ activeHours: z.number() });'],
  [DOMAIN, 'export const User = z.object({ workMinutes: z.number() });'],
  [DOMAIN, 'export interface Cadre { attendance: string[] }'],
  [DOMAIN, 'export interface Cadre { visitStreak: number }'],
  [DOMAIN, 'export interface Cadre { track: string[] }'],
  [DOMAIN, 'export interface Cadre { walkedTrajectory: string }'],
  [DOMAIN, 'export interface Cadre { lastPosition: string }'],
  [DOMAIN, 'export interface Cadre { latitude: number }'],
  [DOMAIN, "export interface Cadre { 'checkedIn': boolean }"],
  [DOMAIN, 'export interface Cadre { clockInAt: string }'],
  [DOMAIN, 'export interface Cadre { kpi: string }'],
  [DOMAIN, 'export interface Cadre { performance: string }'],
  [DOMAIN, 'export interface Cadre { starRating: 1 | 2 | 3 }'],
  [DOMAIN, 'export interface Board { topCadres: string[] }'],
  [DOMAIN, 'export interface Board { leaderboard: string[] }'],
  [DOMAIN, 'export interface Cadre { rewardCredits: number }'],
  [DOMAIN, 'export const view = (score: number) => ({ score });'],
  [REPOSITORY, "export const a = visits.tally([], 'recordedBy.personId', { count: 'all' });"],
  [REPOSITORY, "export const b = [{ $group: { _id: '$recordedBy.personId', count: { $sum: 1 } } }];"],
  [REPOSITORY, "export const c = [{ $group: { _id: '$raisedBy.name', count: { $sum: 1 } } }];"],
  ['cloudfunctions/capabilities/visit/service.ts', 'export const d = (n: number) => ({ ranking: n });'],
  [PAGE, "export const title = '本月走访排名';"],
  [PAGE, "export const title = '积分商城';"],
  [PAGE, "export const title = '今日打卡';"],
  [PAGE, "export const title = '在线时长';"],
  [PAGE, 'export const title = `走访轨迹`;'],
  [PAGE, 'export const at = () => wx.getLocation({});'],
  ['miniprogram/platform/place.ts', 'export const at = () => wx.startLocationUpdate({});'],
  ['miniprogram/platform/place.ts', 'export const at = () => wx.onLocationChange(() => 1);'],
];

/** What a contract might answer. Each is a list of staff beside a number, in one shape or another. */
const CONTRACT = (reply: string) =>
  "import { z } from 'zod';\nimport { read } from '../shared/contract';\n" +
  `export const seeded = read<${reply}>()({ action: 'visit.seeded', permission: 'visit.read', input: z.object({}) });`;
const REPLIES: [string, string][] = [
  ['rows', '{ cadres: { personId: string; visitCount: number }[] }'],
  ['a bare list', '{ cadreName: string; doorsReached: number }[]'],
  ['a page of rows', '{ rows: { recordedByName: string; count: number }[]; nextCursor?: string }'],
  ['deep inside', '{ communities: { name: string; staff: { staffId: string; openCount?: number }[] }[] }'],
  ['by name as a key', '{ byCadre: Record<string, { personId: string; minutes: number }> }'],
  ['either of two shapes', '{ kind: "none" } | { kind: "some"; list: readonly { ownerName: string; days: number }[] }'],
];

describe('nobody is ranked, clocked or tracked', () => {
  it('holds', () => expect(nobodyIsMeasured(sources)).toEqual([]));

  it('no reply lists staff by a number', () => expect(noReplyNumbersStaff(root)).toEqual([]));

  it('is shown by at least thirty seeded violations', () => {
    expect(SEEDED.length + REPLIES.length).toBeGreaterThanOrEqual(30);
  });

  it.each(SEEDED)('%s: %s is refused', (file, text) => {
    expect(nobodyIsMeasured([parseSource(file, text)]).length).toBeGreaterThanOrEqual(1);
  });

  it('refuses a reply that lists staff beside a number, in whatever shape', () => {
    const seeded = Object.fromEntries(
      REPLIES.map(([, reply], n) => [`miniprogram/domain/visit/seeded-${n}.ts`, CONTRACT(reply)]),
    );
    const found = noReplyNumbersStaff(root, seeded);
    const missed = Object.keys(seeded).filter((file) => !found.some((offence) => offence.startsWith(file)));
    expect(missed).toEqual([]);
  });

  it.each([
    [DOMAIN, 'export interface Person { trackless: never; frankness: string }'],
    [DOMAIN, 'export interface Paging { position: string; limit: number }'],
    [REPOSITORY, "export const a = households.tally([], 'communityId', { count: 'all' });"],
    [PAGE, "export const title = '小板凳签到时间';"],
    ['localcloud/preview/wx/place.ts', 'export const at = () => wx.getLocation({});'],
  ])('does not mistake %s: %s', (file, text) => {
    expect(nobodyIsMeasured([parseSource(file, text)])).toEqual([]);
  });

  it('lets a record name its author beside its own numbers', () => {
    const reply = '{ rows: { visitId: string; recordedByName: string; raisedCount: number }[] }';
    const file = 'miniprogram/domain/visit/seeded.ts';
    expect(noReplyNumbersStaff(root, { [file]: CONTRACT(reply) })).toEqual([]);
  });
});
