import fc from 'fast-check';
import { newReceiptKey } from '../../localcloud/call';
import type { Contract } from '../../miniprogram/domain/shared/contract';
import { may } from '../../miniprogram/domain/shared/permissions';
import { foreignWrites, readDrafts, type Anybody } from '../cloudfunctions/support/drafts';
import { contracts } from '../domain/contracts';
import type { Cloud } from '../support/cloud';
import type { Bench } from './harness';
import { readStreet, type Reader, type Street } from './isolation-street';

/** The whole subdistrict: 24 committees. */
const SCALE = 1;
const REQUESTS = 12_000;
/** The platform answers many at once; here four instances do. */
const CALLERS = 8;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** One request in four tries to write where it is not hers. */
const WRITE_SHARE = 4;

/** What everybody may read of everybody's ground: names of committees, buildings and classes on the 公开栏, counts by committee. */
const PUBLIC = new Set([
  'access.knowSelf',
  'building.listDirectory',
  'building.searchDirectory',
  'building.showFollowed',
  'class.listBoard',
  'class.openBoard',
  'class.similar',
  'suggestion.countOpen',
  'visit.countCoverage',
]);

/** Of a well-formed draft: it lies on another ground, or it is my own report and nobody has made it yet. */
const EXPECTED = new Set(['not-found', 'report-unready']);

interface Request {
  readonly reader: Reader;
  readonly contract: Contract;
  readonly draft: object;
}

/** Which actions each reader may try at all: the rest is refused before a row is read, as another test shows. */
const allowed = ({ role }: Reader, drafts: object): Contract[] =>
  contracts.filter(({ action, permission }) => action in drafts && may(role, permission));

/** Somebody in any role, an action that she may call, a draft about anybody at all; for a write, about anybody else. */
function requests(street: Street): fc.Arbitrary<Request> {
  const { readers, ids } = street;
  const anyOf = <T>(some: readonly T[]) => fc.constantFrom(...some);
  const anybody: Anybody = {
    communityId: anyOf(ids.communities),
    buildingId: anyOf(ids.buildings),
    householdId: anyOf(ids.households),
    residentId: anyOf(ids.residents),
    visitId: anyOf(ids.visits),
    suggestionId: anyOf(ids.suggestions),
    ownSuggestionId: anyOf(ids.ownSuggestions),
    classId: anyOf(ids.classes),
    callId: anyOf(ids.calls),
    reportId: anyOf(ids.reports),
  };
  const reads = readDrafts(anybody);
  const roles = [...new Set(readers.map(({ role }) => role))];
  const reader = fc.constantFrom(...roles).chain((role) => anyOf(readers.filter((one) => one.role === role)));
  return reader.chain((one) => {
    const other = (from: fc.Arbitrary<string>) => from.filter((id) => !street.isOwn(one, id));
    const { communityId: _public, ...rest } = anybody;
    const writes = foreignWrites({
      buildingId: other(rest.buildingId),
      householdId: other(rest.householdId),
      residentId: other(rest.residentId),
      visitId: other(rest.visitId),
      suggestionId: other(rest.suggestionId),
      ownSuggestionId: other(rest.ownSuggestionId),
      classId: other(rest.classId),
      callId: other(rest.callId),
      signUpId: other(anyOf(ids.signUps)),
      signalId: other(anyOf(ids.signals)),
      reportId: other(rest.reportId),
      personId: other(anyOf(ids.people)),
      verificationId: other(anyOf(ids.askings)),
    });
    const draw = (drafts: Readonly<Record<string, fc.Arbitrary<object>>>) => {
      // The ground of the street is everywhere: whom she appoints and dismisses is hers.
      const some = allowed(one, drafts).filter(
        ({ action, kind }) => kind === 'read' || one.role !== 'subdistrict-admin' || !action.startsWith('access.'),
      );
      return fc
        .constantFrom(...some)
        .chain((contract) => drafts[contract.action]!.map((draft) => ({ reader: one, contract, draft })));
    };
    return fc.nat(WRITE_SHARE - 1).chain((n) => (n === 0 ? draw(writes) : draw(reads)));
  });
}

interface Tally {
  foreign: string[];
  own: number;
  done: string[];
  refused: number;
}

async function send(cloud: Cloud, street: Street, { reader, contract, draft }: Request, tally: Tally): Promise<void> {
  const { action, servedBy, kind } = contract;
  const event = { action, draft, ...(kind === 'write' && { receiptKey: newReceiptKey() }) };
  const reply = await cloud.invoke(servedBy, event, { openid: reader.openid });
  if (!reply.ok) throw new Error(`${action}: ${reply.code} ${reply.message}`);
  const answer = reply.result as { ok: boolean; error?: { code: string }; data?: unknown };
  if (!answer.ok && !EXPECTED.has(answer.error?.code ?? ''))
    throw new Error(`${action} as ${reader.role}: ${answer.error?.code} for ${JSON.stringify(draft)}`);
  if (!answer.ok) tally.refused += 1;
  else if (kind === 'write') tally.done.push(`${reader.role} ${action} ${JSON.stringify(draft)}`);
  const { own, foreign } = street.look(reader, answer.data, { isPublic: PUBLIC.has(action), sent: draft });
  tally.own += own;
  for (const word of foreign) tally.foreign.push(`${reader.role} ${action}: ${word} for ${reader.openid}`);
}

/** Of each role and action the first. */
const oneEach = (lines: readonly string[]): string[] => [
  ...new Map([...lines].reverse().map((line) => [line.split(':')[0], line])).values(),
];

/**
 * Random requests of people in every role over 24 committees, through the function host. Every string of every reply is looked up:
 * one that stands in rows of other grounds and in none of the reader's own is foreign. What was refused changed nothing.
 */
export const isolationBench: Bench = async (context) => {
  const cloud = await context.cloud(SCALE);
  context.say(`SEED=${SEED}`);
  const street = await readStreet(cloud);
  const before = await street.countRows();
  const drawn = fc.sample(requests(street), { numRuns: REQUESTS, seed: SEED });
  const tally: Tally = { foreign: [], own: 0, done: [], refused: 0 };
  const queue = drawn.values();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (const request of queue) await send(cloud, street, request, tally);
    }),
  );
  const after = await street.countRows();
  const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
  for (const line of [...oneEach(tally.foreign), ...tally.done, ...changed].slice(0, 40))
    context.say(`foreign: ${line}`);
  if (tally.own === 0 || tally.refused === 0)
    throw new Error('Nobody saw a row, or nobody was refused: nothing was tried');
  const n = drawn.length;
  return [
    { name: 'isolation.requests', value: n, unit: 'requests', n },
    { name: 'isolation.foreign', value: tally.foreign.length, unit: 'rows', n },
    { name: 'isolation.foreignwrites', value: tally.done.length + changed.length, unit: 'writes', n },
    { name: 'isolation.own', value: tally.own, unit: 'rows', n },
    { name: 'isolation.refused', value: tally.refused, unit: 'requests', n },
  ];
};
