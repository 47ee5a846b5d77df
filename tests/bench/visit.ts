import { PERSONAS } from '../../localcloud/seed/personas';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import type { Cloud } from '../support/cloud';
import { percentile, timed, type Bench } from './harness';

const ALONE = 200;
const CALLERS = 20;
const VISITS_PER_CALLER = 30;
const WARM_UP = 20;
/** The whole subdistrict. */
const SCALE = 1;

/** One visit end to end through the function host: alone for the latency, with twenty callers for the rate. */
export const visitBench: Bench = async (context) => {
  const cloud = await context.cloud(SCALE);
  const households = await householdsOfCadre(cloud);
  let turn = 0;
  const record = async (): Promise<string> => {
    const draft = { householdId: households[turn++ % households.length] ?? '', outcome: 'met' };
    const reply = await cloud.call(recordVisit.action, draft);
    if (!reply.ok) throw new Error(`${recordVisit.action}: ${reply.error.code} ${reply.error.sentence}`);
    return reply.requestId;
  };

  for (let n = 0; n < WARM_UP; n++) await record();
  const alone: number[] = [];
  let requestId = '';
  for (let n = 0; n < ALONE; n++) alone.push(await timed(async () => (requestId = await record())));
  const { databaseRoundTrips, documentsRead } = await cloud.log(requestId);

  const all = (each: number) =>
    Promise.all(
      Array.from({ length: CALLERS }, async () => {
        for (let n = 0; n < each; n++) await record();
      }),
    );
  await all(WARM_UP); // every instance that twenty callers need is started, as it is on a working morning
  const together = await timed(() => all(VISITS_PER_CALLER));
  const visits = CALLERS * VISITS_PER_CALLER;
  return [
    { name: 'visit.record.p50', value: percentile(alone, 0.5), unit: 'ms', n: ALONE },
    { name: 'visit.record.p95', value: percentile(alone, 0.95), unit: 'ms', n: ALONE },
    { name: 'visit.record.rate', value: visits / (together / 1000), unit: 'per s', n: visits },
    { name: 'visit.record.roundtrips', value: databaseRoundTrips, unit: 'round trips', n: 1 },
    { name: 'visit.record.documents', value: documentsRead, unit: 'documents read', n: 1 },
  ];
};

async function householdsOfCadre(cloud: Cloud): Promise<string[]> {
  const scope = PERSONAS.find(({ name }) => name === '居委干部')?.user?.scope;
  const filter = encodeURIComponent(JSON.stringify({ communityId: scope?.communityId }));
  const response = await fetch(`${cloud.url}/console/api/documents?collection=households&limit=200&filter=${filter}`);
  const { documents } = (await response.json()) as { documents: { _id: string }[] };
  return documents.map(({ _id }) => _id);
}
