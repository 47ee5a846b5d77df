import { partIds } from '../../cloudfunctions/capabilities/report/files';
import { makeReport } from '../../cloudfunctions/capabilities/report/make';
import { collection } from '../../cloudfunctions/kernel/database';
import type { Job } from '../../cloudfunctions/kernel/job';
import { LEASE_MS } from '../../cloudfunctions/kernel/job-rules';
import { advanceJob, ensureJob, type RunTerms } from '../../cloudfunctions/kernel/jobs';
import type { Report, ReportKind } from '../../miniprogram/domain/report/report';
import { startApi, newKey, type Api } from '../cloudfunctions/support/api';
import { SUBDISTRICT, USERS } from '../cloudfunctions/support/town';
import { visitsIn } from '../cloudfunctions/support/visits';
import { unzip } from '../support/unzip';
import { openWire, type Wire } from './receipts-wire';

/** One more than a page holds. */
const VISITS = 1001;
const ASKED = '2026-11-22T02:00:00.000Z';
const AFTER_LEASE = new Date(Date.parse(ASKED) + LEASE_MS).toISOString();

let api: Api;
let wire: Wire;
beforeAll(async () => {
  process.env.SILENCE = 'true'; // the SDK's remarks on calls that were lost
  api = await startApi();
  const from = Date.parse('2026-11-03T01:00:00.000Z');
  const instants = Array.from({ length: VISITS }, (_, n) => new Date(from + Math.floor(n / 3) * 60_000).toISOString());
  const outcomes = ['met', 'phone', 'absent'] as const;
  await api.store(
    'visits',
    visitsIn('cA', instants, (n) => ({ outcome: outcomes[n % 3]!, raised: n % 5 === 0 ? [{ text: '路灯' }] : [] })),
  );
  await api.store('visits', visitsIn('cB', instants.slice(0, 5)));
  wire = await openWire(api.cloud.sdkEnvironment);
  throughWire();
  // Asked once an instance: what file ids begin with.
  await partIds('none', 1);
}, 60_000);
beforeEach(() => throughWire());
afterAll(async () => {
  await wire.close();
  await api.stop();
});

/** From here on this process is `reporting` behind the wire; reading past it ends that. */
const throughWire = (): void => void Object.assign(process.env, wire.environment);
async function stored<Doc>(collection: string, _id: string): Promise<Doc> {
  const [doc] = await api.stored<Doc>(collection, { _id });
  throughWire();
  return doc!;
}

const SCOPES = { 'visit-ledger': USERS.cadreA.scope!, 'visit-coverage': { subdistrictId: SUBDISTRICT } };

async function order(kind: ReportKind): Promise<string> {
  const _id = newKey();
  const requestedBy = { personId: 'p-1', name: '人甲', role: 'cadre' } as const;
  const counts = { doneCount: 0, totalCount: 0, partCount: 0 };
  const about = { month: '2026-11', requestedBy, scope: SCOPES[kind], scopeName: 'A居委会', requestedAt: ASKED };
  const report: Report = { _id, kind, ...about, stage: 'waiting', ...counts };
  await api.store('reports', [report]);
  throughWire();
  await ensureJob(makeReport, { jobId: _id, params: { to: 'oSecretCadreA' }, dueAt: ASKED }, ASKED);
  return _id;
}

/** `pages`: how many a run may do. Without a bound it ends with the job. */
function terms(now: string, pages = Infinity): RunTerms {
  let asked = 0;
  return { now, budgetMs: 1, elapsedMs: () => ((asked += 1) >= pages ? 2 : 0) };
}
const run = (reportId: string, now: string) => advanceJob(makeReport, reportId, terms(now));

interface StoredFile {
  path: string;
  url: string;
}
const filesOf = async (reportId: string): Promise<StoredFile[]> => {
  const response = await fetch(`${api.cloud.url}/console/api/files?text=${reportId}`);
  return ((await response.json()) as { files: StoredFile[] }).files;
};

/** Everything inside the finished file, and nothing beside it. */
async function contentOf(reportId: string): Promise<string> {
  const files = await filesOf(reportId);
  expect(files.map(({ path }) => path)).toEqual([`reports/${reportId}/report.xlsx`]);
  const bytes = Buffer.from(await (await fetch(files[0]!.url)).arrayBuffer());
  return JSON.stringify([...unzip(bytes)].map(([name, part]) => [name, part.toString('utf8')]));
}

async function expectDone(reportId: string): Promise<void> {
  expect(await stored<Report>('reports', reportId)).toMatchObject({ stage: 'done' });
  expect((await api.stored('messages', { _id: new RegExp(reportId) })).length).toBe(1);
  throughWire();
}

const KINDS: [kind: ReportKind, steps: number, visits: number][] = [
  // Look, claim; each page: read the report and its visits, upload, progress, cursor; the rest: write, tidy, tell.
  ['visit-ledger', 24, VISITS],
  ['visit-coverage', 33, VISITS + 5],
];

describe.each(KINDS)('%s, made in so many calls: %i', (kind, steps, visits) => {
  let undisturbed: string;

  beforeAll(async () => {
    throughWire();
    const reportId = await order(kind);
    const made = wire.killAt(Infinity, 'passes');
    await run(reportId, ASKED);
    wire.heal();
    expect(made()).toBe(steps);
    await expectDone(reportId);
    undisturbed = await contentOf(reportId);
    expect(await stored<Report>('reports', reportId)).toMatchObject({ doneCount: visits, totalCount: visits });
  }, 60_000);

  const deaths = Array.from({ length: steps }, (_, n) => n + 1).flatMap((step) =>
    (['is dropped', 'loses its answer'] as const).map((fate) => ({ step, fate })),
  );
  it.each(deaths)(
    'killed at call $step, which $fate: taken up again it is the same, byte for byte',
    async ({ step, fate }) => {
      const reportId = await order(kind);
      wire.killAt(step, fate);
      await run(reportId, ASKED).catch(() => undefined);
      wire.heal();
      if ((await collection<Job>('jobs').get(reportId))?.status !== 'done') await run(reportId, AFTER_LEASE);
      await expectDone(reportId);
      expect(await contentOf(reportId)).toBe(undisturbed);
    },
  );

  it('page by page its progress only ever grows', async () => {
    const reportId = await order(kind);
    const seen: Report[] = [];
    do {
      await advanceJob(makeReport, reportId, terms(ASKED, 1));
      seen.push(await stored<Report>('reports', reportId));
    } while (seen.at(-1)!.stage !== 'done' && seen.length < 20);
    const stages = ['waiting', 'collecting', 'writing', 'done'];
    seen.reduce((before, now) => {
      expect(now.doneCount).toBeGreaterThanOrEqual(before.doneCount);
      expect(now.doneCount).toBeLessThanOrEqual(now.totalCount);
      expect(stages.indexOf(now.stage)).toBeGreaterThanOrEqual(stages.indexOf(before.stage));
      return now;
    });
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(await contentOf(reportId)).toBe(undisturbed);
  });
});
