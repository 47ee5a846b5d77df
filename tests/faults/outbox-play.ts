import type vm from 'node:vm';
import fc from 'fast-check';
import type { Attachment } from '../../miniprogram/domain/attachment/attachment';
import { filePathOf } from '../../miniprogram/domain/attachment/parts';
import { recordKey } from '../../miniprogram/domain/attachment/record';
import type { Fact } from '../../miniprogram/domain/fact/fact';
import { visitSummary, type Household } from '../../miniprogram/domain/household/household';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { USERS } from '../cloudfunctions/support/town';
import type { Scene } from './outbox-commands';
import { Finger } from './outbox-finger';
import type { OutboxServer } from './outbox-server';
import { Promises } from './outbox-promises';
import { DOORS_A_RUN, openWorld, PEOPLE, type World } from './outbox-world';

/** What came of a run: nothing but `saved` may be above nought. */
export interface Tally {
  /** Records that a phone had promised to keep. */
  saved: number;
  lost: number;
  doubled: number;
  /** A phone that was told to die at some step has not come so far. */
  isSpared: boolean;
  /** In words: what is lost, doubled, out of order, stuck, or seen by others. */
  faults: string[];
}

/** Long enough for every rest to end. */
const LONG_MS = 10 * 60 * 1000;
const ROUNDS = 12;
const SUMMARIES = 'visit.settleSummaries';
const DAY_MS = 25 * 60 * 60 * 1000;

type Commands = Iterable<fc.AsyncCommand<Promises, Scene>>;

/** Plays what happens, then mends everything, lets all three people send what they find open, and counts. */
export async function play(
  server: OutboxServer,
  script: vm.Script,
  commands: Commands,
  doorCount = DOORS_A_RUN,
): Promise<Tally> {
  const world = await openWorld(server, script, doorCount);
  const promises = new Promises();
  const fingers = PEOPLE.map((_, index) => new Finger(world, promises, index));
  await fc.asyncModelRun(() => ({ model: promises, real: { world, fingers } }), commands);
  const isSpared = world.phones.some(({ isDoomed }) => isDoomed);
  await mend(world, fingers, promises);
  await keepUp(world, promises);
  return { ...(await judge(world, promises)), isSpared };
}

/** The day after: everything works again, and whoever finds something open sends it. */
async function mend(world: World, fingers: readonly Finger[], promises: Promises): Promise<void> {
  world.server.heal();
  for (const finger of fingers) {
    const { phone } = finger;
    if (!finger.hasLaunched) continue;
    Object.assign(phone, { isOnline: true, skewMs: 0, fates: [] });
    phone.storage.most = Infinity;
    world.catchUp(false);
    await world.idle();
    const writers = new Set([...promises.told.values()].map(({ who }) => who));
    for (const who of PEOPLE[finger.index]!) {
      if (!writers.has(who)) continue;
      phone.kill();
      phone.openid = USERS[who]._id;
      finger.launch();
      await world.idle();
      let state = 'not yet';
      for (let round = 0; round < ROUNDS && state !== 'done'; round += 1) {
        await world.pass(LONG_MS);
        state = 'cut off';
        finger.begin(async () => (state = await finger.tidy()));
        await world.idle();
      }
      if (state !== 'done') promises.faults.push(`stuck on the phone of ${who}: ${await left(finger)}`);
      finger.begin(() => finger.look());
      await world.idle();
      // Whatever is no draft's and no record's is gone after two looks, a day apart.
      for (let day = 0; day < 2 && lying(finger).length > 0; day += 1) {
        await world.pass(DAY_MS);
        finger.launch();
        await world.idle();
      }
    }
    if (lying(finger).length > 0) promises.faults.push(`left on phone ${finger.index + 1}: ${lying(finger).join()}`);
  }
}

/**
 * A full phone keeps nothing, so nobody repeats a call that was killed on its behalf: what follows from such a visit is upkeep's. Of what
 * a phone had promised its own repeat has to see to it.
 */
async function keepUp({ doors, server: { api } }: World, { told }: Promises): Promise<void> {
  const visits = await api.stored<Visit>('visits', { householdId: { $in: [...doors] } });
  const orphans = visits.filter(({ _id }) => told.get(_id)?.isKept !== true && told.get(_id)?.receipted === undefined);
  for (const { recordedAt } of orphans) {
    // Every run lives through the same hours.
    await api.remove('jobs', { kind: SUMMARIES });
    // A slow machine may need more than one waking for all that is due in that hour.
    for (let hours = 2; hours <= 4; hours += 1) {
      await api.fire('upkeep', new Date(Date.parse(recordedAt) + hours * 60 * 60 * 1000).toISOString());
      const jobs = await api.stored<{ status: string }>('jobs', { kind: SUMMARIES });
      if (jobs.length > 0 && jobs.every(({ status }) => status === 'done')) break;
    }
  }
}

/** Whatever lies on a phone and should have gone by itself. */
const lying = ({ phone: { storage } }: Finger): string[] => [
  ...[...storage.texts.keys()].filter((key) => /draft\/|attachment\/|#/.test(key)),
  ...storage.files.keys(),
];

async function left({ phone }: Finger): Promise<string> {
  const items = await phone.app.listOutbox();
  const drafts = [...phone.storage.texts].filter(([key]) => key.includes('draft/')).map(([, text]) => text);
  return JSON.stringify([items.filter(({ state }) => state !== 'done'), drafts]);
}

async function judge(world: World, { told, queues, faults }: Promises): Promise<Omit<Tally, 'isSpared'>> {
  const { api } = world.server;
  const doors = { $in: [...world.doors] };
  const all = <Doc>(collection: string, where: object) => api.stored<Doc>(collection, where);
  const [visits, everyFact] = await Promise.all([
    all<Visit>('visits', { householdId: doors }),
    all<Fact>('facts', { 'subject.id': doors }),
  ]);
  const facts = everyFact.filter(({ source }) => source === 'office');
  const stored = new Map<string, { words: string; personId: string }>();
  for (const { _id, note, recordedBy } of visits) stored.set(_id, { words: note, personId: recordedBy.personId });
  for (const { _id, reason = '', recordedBy } of facts)
    stored.set(_id, { words: reason, personId: recordedBy.personId });

  let lost = 0;
  for (const one of told.values()) {
    const found = stored.get(one.receiptKey);
    const name = `${one.form} of ${one.who} at ${one.door}`;
    if (found && found.personId !== USERS[one.who].personId) faults.push(`recorded as another's: ${name}`);
    if (one.isDiscarded && found && one.sent.size === 0) faults.push(`thrown away and recorded: ${name}`);
    const isPromised = one.receipted !== undefined || (one.isKept && !one.isGoing);
    const isThere =
      found !== undefined &&
      (one.receipted !== undefined ? found.words === one.receipted : one.standing.includes(found.words));
    const wasTold = found !== undefined && one.isTaken && one.sent.has(found.words);
    if (!isPromised || isThere || wasTold) continue;
    lost += 1;
    faults.push(`lost: ${name}: ${JSON.stringify([one.standing, one.receipted])}, stored ${JSON.stringify(found)}`);
  }

  const words = [...stored.values()].map((one) => one.words);
  let doubled = words.length - new Set(words).size;
  for (const id of stored.keys()) if (!told.has(id)) faults.push(`recorded and never written: ${id}`);
  const more = [judgeRaised(world, visits, faults), judgePhotos(world, visits, { told, faults })];
  for (const count of await Promise.all(more)) doubled += count;
  for (const [name, queue] of queues) {
    const counts = (key: string): boolean => !told.get(key)?.isTaken && world.arrivals.includes(key);
    const wanted = queue.filter(counts);
    const came = world.arrivals.filter((key) => wanted.includes(key));
    if (came.join() !== wanted.join()) faults.push(`out of order: ${name}`);
  }
  if (doubled > 0) faults.push(`doubled: ${doubled}`);
  const saved = [...told.values()].filter(({ receiptKey }) => stored.has(receiptKey)).length;
  return { saved, lost, doubled, faults };
}

/** 诉求 and the household's summary follow from its visits, once. @returns how many there are too many */
async function judgeRaised(world: World, visits: readonly Visit[], faults: string[]): Promise<number> {
  const { api } = world.server;
  const doors = { $in: [...world.doors] };
  const suggestions = await api.stored<Suggestion>('suggestions', { householdId: doors });
  const raised = visits.flatMap(({ _id, raised: texts }) => texts.map((_, index) => `${_id}-${index + 1}`));
  const missing = raised.filter((id) => !suggestions.some(({ _id }) => _id === id));
  if (missing.length > 0) faults.push(`诉求 missing: ${missing.join()}`);
  for (const household of await api.stored<Household>('households', { _id: doors })) {
    const own = visits.filter(({ householdId }) => householdId === household._id);
    const marks = own.map(({ _id, outcome, visitedAt, visitedOn }) => ({
      visitId: _id,
      outcome,
      visitedAt,
      visitedOn,
    }));
    const wanted = visitSummary(household, marks);
    const keys = Object.keys(wanted) as (keyof typeof wanted)[];
    if (keys.some((key) => JSON.stringify(household[key]) !== JSON.stringify(wanted[key])))
      faults.push(`the summary of ${household._id} is not that of its visits`);
  }
  return suggestions.length - raised.length + missing.length;
}

async function judgePhotos(
  world: World,
  visits: readonly Visit[],
  { told, faults }: Pick<Promises, 'told' | 'faults'>,
): Promise<number> {
  const wanted = visits.flatMap(({ _id, attachments = [] }) =>
    attachments.map(({ attachmentId }) => ({ attachmentId, visit: told.get(_id) })),
  );
  if (wanted.length === 0) return 0;
  const { api, readFile } = world.server;
  const records = visits.map(({ _id }) => recordKey('visit', _id));
  const stored = await api.stored<Attachment>('attachments', { record: { $in: records } });
  for (const { attachmentId, visit } of wanted) {
    const found = stored.find(({ _id }) => _id === attachmentId);
    if (found && !(await readFile(filePathOf(attachmentId, 'image/jpeg')))) faults.push(`no file: ${attachmentId}`);
    const isPromised = visit?.photos.has(attachmentId) && !visit.isTaken;
    if (!found && isPromised) faults.push(`lost: a photo of ${visit?.who}: ${attachmentId}`);
  }
  return stored.length - new Set(stored.map(({ _id }) => _id)).size;
}
