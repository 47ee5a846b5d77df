import type vm from 'node:vm';
import fc from 'fast-check';
import { startApi, type Api } from '../cloudfunctions/support/api';
import { SEED } from '../cloudfunctions/support/seed';
import * as happens from './outbox-commands';
import { bundleApp, REQUEST_FATES } from './outbox-phone';
import { play } from './outbox-play';
import { openServer, type OutboxServer } from './outbox-server';

/** Another seed each time; the bench plays ten thousand. What must not happen at any one step is told step by step below. */
const RUNS = Number(process.env.RUNS ?? 80);

let api: Api;
let server: OutboxServer;
let script: vm.Script;

beforeAll(async () => {
  [api, script] = await Promise.all([startApi(), bundleApp()]);
  server = await openServer(api);
}, 60_000);
afterAll(async () => {
  await server?.close();
  await api?.stop();
});

it(`whatever happens to phones, network and server, what was saved is there once (SEED=${SEED})`, async () => {
  let saved = 0;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(happens.happenings, async (commands) => {
      const tally = await play(server, script, commands);
      saved += tally.saved;
      runs += 1;
      if (tally.faults.length > 0) throw new Error(tally.faults.join('\n'));
    }),
    { numRuns: RUNS, seed: SEED },
  );
  process.stdout.write(`outbox: ${runs} runs, ${saved} records, none lost, none doubled\n`);
  expect(saved).toBeGreaterThan(RUNS);
}, 600_000);

const VISIT = [0, 'visit', 0] as const;
const KIND = [0, 'kind', 0] as const;
const FULL = { raisesCount: 2, photo: 'small' } as const;
const { functionDies, network, nextRequest, passes, saves, takesBack, types, willDie } = happens;

type Death = ReturnType<typeof willDie>;
const STORIES: Readonly<Record<string, (death: Death) => happens.Happening[]>> = {
  'a visit with two 诉求 and a photo': (death) => [death, saves(VISIT, FULL), passes(60)],
  'one without a network, then another form behind it': (death) => [
    ...[network(0, false), saves(VISIT, FULL), saves(KIND)],
    ...[death, network(0, true), passes(60)],
  ],
  'one that the server refuses': (death) => [death, saves(VISIT, { metStranger: true }), passes(60)],
  'one that is taken back, changed and saved': (death) => [
    ...[network(0, false), saves(VISIT), death],
    ...[takesBack(VISIT), types(VISIT), saves(VISIT), network(0, true), passes(60)],
  ],
};

it.each(REQUEST_FATES)('a record %s: the one behind it at the same door does not overtake it', async (fate) => {
  // Launched with a network: the request that asks whose phone it is has been.
  const queue = [types(KIND), network(0, false), saves(VISIT), saves(KIND)];
  const tally = await play(server, script, [...queue, nextRequest(0, fate), network(0, true), passes(600)]);
  expect(tally).toMatchObject({ saved: 2, lost: 0, doubled: 0, faults: [] });
});

it('a phone that fills up at once changes hands: the second person sees nothing of the first one’s', async () => {
  const story = [happens.hasRoomFor(0, 600), saves(KIND), saves(VISIT), happens.isUsedBy('secretaryA'), passes(60)];
  const tally = await play(server, script, story);
  expect(tally).toMatchObject({ lost: 0, doubled: 0, faults: [] });
});

/** More steps than any of these stories takes. */
const MOST_STEPS = 200;

/**
 * Plays a story with a death after its first step, after its second one, and so on, until the phone has survived it: just before the
 * next step is just after this one.
 */
async function atEveryStep(story: (death: Death) => happens.Happening[]): Promise<void> {
  let nth = 1;
  for (let isSpared = false; !isSpared && nth <= MOST_STEPS; nth += 1) {
    const tally = await play(server, script, story(willDie(0, nth, true)));
    expect({ nth, ...tally }).toMatchObject({ lost: 0, doubled: 0, faults: [] });
    isSpared = tally.isSpared;
  }
  expect(nth).toBeGreaterThan(2);
  expect(nth).toBeLessThanOrEqual(MOST_STEPS);
}

it('a photo in two parts, killed at every step of its way', async () => {
  await atEveryStep((death) => [saves(VISIT, { photo: 'large' }), death, passes(60)]);
}, 300_000);

it.each(Object.entries(STORIES))('killed at every step of %s', (_, story) => atEveryStep(story), 300_000);

/** More calls to database and storage than any of these records takes. */
const CALLS = 10;
type Dying = ReturnType<typeof functionDies>;

it.each<[string, (death: Dying) => happens.Happening[]]>([
  ['a visit', (death) => [death, saves(VISIT, { raisesCount: 2 }), passes(60)]],
  ['a kind', (death) => [death, saves(KIND), passes(60)]],
  ['a photo', (death) => [saves(VISIT, { photo: 'small' }), death, passes(60)]],
])(
  'the function killed at every call of %s',
  async (_, story) => {
    for (let atCall = 1; atCall <= CALLS; atCall += 1)
      for (const isHeard of [false, true]) {
        const death = functionDies({ atCall, isHeard, answers: atCall % 2 === 0 });
        const tally = await play(server, script, story(death));
        expect({ atCall, isHeard, ...tally }).toMatchObject({ saved: 1, lost: 0, doubled: 0, faults: [] });
      }
  },
  300_000,
);

/** More doors than requests: the last ones leave together. */
const MANY = 20;
const LONG_QUEUE = [
  network(0, false),
  ...Array.from({ length: MANY }, (_, door) => saves([0, 'visit', door], { raisesCount: 1 })),
  ...[saves([0, 'kind', 0]), saves([0, 'kind', MANY - 1])],
];
const goes = (...before: happens.Happening[]) => [...LONG_QUEUE, ...before, network(0, true), passes(600)];
const STEPS_APART = 23;

it.each<[string, happens.Happening[]]>([
  ...REQUEST_FATES.map((_, nth): [string, happens.Happening[]] => [
    `every request fares otherwise, the first one: ${REQUEST_FATES[nth]}`,
    goes(...Array.from({ length: 12 }, (__, n) => nextRequest(0, REQUEST_FATES[(nth + n) % REQUEST_FATES.length]!))),
  ]),
  ...Array.from({ length: 10 }, (_, n): [string, happens.Happening[]] => [
    `killed at step ${1 + n * STEPS_APART}`,
    goes(willDie(0, 1 + n * STEPS_APART, n % 2 === 0)),
  ]),
  ...[30, 45, 60, 75].map((atCall): [string, happens.Happening[]] => [
    `the function killed at call ${atCall}`,
    goes(functionDies({ atCall, isHeard: atCall % 2 === 0, answers: false })),
  ]),
])('a long queue, %s', async (_, story) => {
  const tally = await play(server, script, story, MANY);
  expect(tally).toMatchObject({ saved: MANY + 2, lost: 0, doubled: 0, faults: [] });
});
