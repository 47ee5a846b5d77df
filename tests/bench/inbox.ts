import tcb from '@cloudbase/node-sdk';
import { COMMITTEES, SUBDISTRICT } from '../../localcloud/seed/committees';
import { PERSONAS } from '../../localcloud/seed/personas';
import { afterStep, begun } from '../../miniprogram/domain/handling/handling';
import { listInbox } from '../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { percentile, timed, type Bench } from './harness';

/** 民情 of the street in one round of the campaign. */
const MATTERS = 20_600;
const PACK = 500;
const SAMPLES = 100;
const WARM_UP = 10;
const SCALE = 1;

const DEPARTMENT = PERSONAS.find(({ name }) => name === '科室')?.user?.departmentName ?? '';
const BY = { unit: '居委会', role: 'cadre', personId: 'bench' } as const;

/** One that a committee handed to the 科室, on one of four hundred days. */
function handed(n: number): Suggestion {
  const at = new Date(Date.UTC(2025, 9, 1 + (n % 400), 2)).toISOString();
  const accepted = afterStep(begun({ key: `b-${n}-0`, at, by: BY }), { key: `b-${n}-1`, kind: 'accept', at, by: BY });
  const { untold: _, ...handled } = afterStep(accepted, {
    ...{ key: `b-${n}-2`, kind: 'escalate', at, by: BY, department: DEPARTMENT },
  });
  return {
    subdistrictId: SUBDISTRICT.id,
    communityId: COMMITTEES[n % COMMITTEES.length]?.code ?? '',
    _id: `bench-${String(n).padStart(6, '0')}`,
    source: 'hotline',
    text: `第 ${n} 件：想动动身子骨也没地方，能不能装几样健身器材`,
    check: 'not-needed',
    raisedAt: at,
    ...handled,
  };
}

/** The inbox of one 科室 that was handed everything: its first page, and one from the middle. */
export const inboxBench: Bench = async (context) => {
  const cloud = await context.cloud(SCALE);
  Object.assign(process.env, cloud.sdkEnvironment);
  const suggestions = tcb
    .init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string })
    .database()
    .collection('suggestions');
  for (let from = 0; from < MATTERS; from += PACK)
    await suggestions.add(Array.from({ length: Math.min(PACK, MATTERS - from) }, (_, n) => handed(from + n)));

  const open = async (cursor?: string): Promise<string> => {
    const draft = { pile: 'open', ...(cursor && { cursor }) };
    const reply = await cloud.call<{ rows: unknown[]; openCount: number }>(listInbox.action, draft, { as: '科室' });
    if (!reply.ok) throw new Error(`${listInbox.action}: ${reply.error.code} ${reply.error.sentence}`);
    if (reply.data.openCount < MATTERS) throw new Error(`${reply.data.openCount} matters in the inbox`);
    return reply.requestId;
  };
  const middle = `2026-04-15|bench-010000`;
  for (let n = 0; n < WARM_UP; n++) await open();
  const first: number[] = [];
  const later: number[] = [];
  let requestId = '';
  for (let n = 0; n < SAMPLES; n++) {
    first.push(await timed(async () => (requestId = await open())));
    later.push(await timed(() => open(middle)));
  }
  const { databaseRoundTrips, documentsRead } = await cloud.log(requestId);
  return [
    { name: 'inbox.open.p95', value: percentile(first, 0.95), unit: 'ms', n: SAMPLES },
    { name: 'inbox.later.p95', value: percentile(later, 0.95), unit: 'ms', n: SAMPLES },
    { name: 'inbox.roundtrips', value: databaseRoundTrips, unit: 'round trips', n: 1 },
    { name: 'inbox.documents', value: documentsRead, unit: 'documents read', n: 1 },
  ];
};
