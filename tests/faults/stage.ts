import { main } from '../../cloudfunctions/functions/api/index';
import type { JobKind } from '../../cloudfunctions/kernel/job';
import { mountTimer } from '../../cloudfunctions/kernel/mount-timer';
import type { Envelope } from '../../miniprogram/domain/shared/errors';
import { deploySettings } from '../../localcloud/seed';
import type { Api } from '../cloudfunctions/support/api';
import { NOW, USERS, type Who } from '../cloudfunctions/support/town';
import { openFrozen } from './frozen-clock';
import { inTurns, type Fate, type Wire } from './receipts-wire';

/** A write as a phone sends it; the same one again is its repeat. */
export interface Sent {
  who: Who;
  action: string;
  draft: object;
  receiptKey: string;
}

/** One write with all that it stands on: laid anew for every run, looked at after it. */
export interface Play {
  /** Everything as it was before. @returns what is sent */
  arrange(): Promise<Sent>;
  /** What the store and the inboxes have of it. */
  outcome(): Promise<unknown>;
  /**
   * Where a write is many, each whole by itself: asserts of what a killed call and upkeep have left that nothing of it is half. Otherwise
   * it must lie as if the write had been made, or never sent.
   */
  expectWhole?(): Promise<void>;
}

/** After the hour in which anything of a play happens. */
const HOURLY = '2026-11-22T03:07:00.000Z';

/** A cloud behind a wire that may be cut, with the real `main` and the real jobs in this process. */
export interface Stage {
  readonly api: Api;
  readonly wire: Wire;
  send(sent: Sent): Promise<Envelope<unknown>>;
  /** Upkeep, for the first time since: it mends whatever a killed call has left. */
  mend(): Promise<void>;
  /** The timer once, at that instant. */
  wake(at: string): Promise<unknown>;
  close(): Promise<void>;
}

/** `timer`: when these jobs are woken. */
export async function openStage(jobs: readonly JobKind<never, never>[], timer = HOURLY): Promise<Stage> {
  const { api, wire } = await openFrozen();
  const { FIRST_ADMIN_OPENID, SUBDISTRICT_ID, SUBDISTRICT_NAME } = deploySettings;
  Object.assign(process.env, { FIRST_ADMIN_OPENID, SUBDISTRICT_ID, SUBDISTRICT_NAME });
  const upkeep = mountTimer(jobs as never);
  const stage: Stage = {
    api,
    wire,
    // The identity is read before the first wait, so that calls may overlap.
    send({ who, ...event }) {
      Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS[who]._id });
      return main(event) as Promise<Envelope<unknown>>;
    },
    async wake(at) {
      jest.setSystemTime(Date.parse(at));
      Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: '' });
      delete process.env.WX_OPENID;
      return upkeep({ Type: 'Timer' }, { time_limit_in_ms: 60_000 });
    },
    async mend() {
      await api.remove('jobs', { _id: /./ });
      await stage.wake(timer);
      jest.setSystemTime(Date.parse(NOW));
    },
    async close() {
      await wire.close();
      await api.stop();
    },
  };
  return stage;
}

/** As it is told whatever the key of the write was. */
const told = async ({ outcome }: Play, { receiptKey }: Sent): Promise<string> =>
  JSON.stringify(await outcome(), undefined, 1)
    .split(receiptKey)
    .join('KEY');

interface Undisturbed {
  /** Before anything is sent. */
  laid: string;
  /** Once it is answered, and after the next upkeep. */
  answered: string;
  done: string;
  /** After the next upkeep, when nothing was ever sent. */
  undone: string;
  cuts: readonly { step: number; fate: Fate }[];
}

async function undisturbed(stage: Stage, play: Play): Promise<Undisturbed> {
  const never = await play.arrange();
  const laid = await told(play, never);
  await stage.mend();
  const undone = await told(play, never);
  const sent = await play.arrange();
  const cutsOf = counting(stage);
  expect(await stage.send(sent)).toMatchObject({ ok: true });
  const cuts = cutsOf();
  const answered = await told(play, sent);
  await stage.mend();
  const done = await told(play, sent);
  // A play whose write changes nothing would prove nothing.
  expect(done).not.toBe(undone);
  return { laid, answered, done, undone, cuts };
}

const WRITES = /"database\.(?:insert|modify|remove)\w*"/;

/** Counts the calls that are made from now on; heals the wire when it is asked what there were. */
function counting({ wire }: Stage): () => { step: number; fate: Fate }[] {
  let made = 0;
  const writes: number[] = [];
  wire.fate = () => {
    made += 1;
    return 'passes';
  };
  wire.heard = (body) => {
    if (WRITES.test(body)) writes.push(made);
  };
  return () => {
    wire.heal();
    // Reads between two writes leave the store as it is: it is cut before the first write and after each.
    return [{ step: 1, fate: 'is dropped' }, ...writes.map((step) => ({ step, fate: 'loses its answer' as const }))];
  };
}

/**
 * Cuts a write before and after every database step that changes something. Repeated under its key until it is answered, it ends as if nobody had
 * disturbed it; never repeated, upkeep leaves it either so, or as if it had never been sent.
 */
export async function cutEverywhere(stage: Stage, play: Play): Promise<void> {
  const { laid, answered, done, undone, cuts } = await undisturbed(stage, play);
  for (const { step, fate } of cuts) {
    const where = `call ${step} ${fate}`;
    const repeated = await play.arrange();
    stage.wire.killAt(step, fate);
    await stage.send(repeated);
    stage.wire.heal();
    const answer = await stage.send(repeated);
    expect([where, answer.ok]).toEqual([where, true]);
    expect([where, await stage.send(repeated)]).toEqual([where, answer]);
    expect([where, 'repeated', await told(play, repeated)]).toEqual([where, 'repeated', answered]);

    const left = await play.arrange();
    stage.wire.killAt(step, fate);
    await stage.send(left);
    stage.wire.heal();
    // Where nothing was stored yet there is nothing to mend.
    if ((await told(play, left)) === laid) continue;
    await stage.mend();
    const ended = await told(play, left);
    if (play.expectWhole) await play.expectWhole();
    else if (ended !== undone) expect([where, 'left', ended]).toEqual([where, 'left', done]);
  }
}

/** Cuts a timer before and after every database step that changes something: woken once more, later, it ends as if nobody had disturbed it. */
export async function cutTimer(
  stage: Stage,
  { arrange, outcome }: { arrange(): Promise<void>; outcome(): Promise<unknown> },
  [first, later]: readonly [string, string],
): Promise<void> {
  const lay = async () => {
    await stage.api.remove('jobs', { _id: /./ });
    await arrange();
  };
  await lay();
  const undone = JSON.stringify(await outcome());
  const cutsOf = counting(stage);
  await stage.wake(first);
  const cuts = cutsOf();
  const done = JSON.stringify(await outcome());
  expect(done).not.toBe(undone);
  for (const { step, fate } of cuts) {
    await lay();
    stage.wire.killAt(step, fate);
    await stage.wake(first).catch(() => undefined);
    stage.wire.heal();
    await stage.wake(later);
    expect([step, fate, JSON.stringify(await outcome())]).toEqual([step, fate, done]);
  }
  await lay();
  await Promise.all([stage.wake(first), stage.wake(first)]);
  expect(JSON.stringify(await outcome())).toBe(done);
}

/** A few orders that differ, the same in every run. */
const ORDERS = Array.from({ length: 8 }, (_, order) => order);

/** Sends several at once, so that their database calls come between one another in several orders. `judge` looks after each. */
export async function overlap(
  stage: Stage,
  arrange: () => Promise<readonly Sent[]>,
  judge: (answers: readonly Envelope<unknown>[], sent: readonly Sent[]) => Promise<void>,
): Promise<void> {
  for (const order of ORDERS) {
    const sent = await arrange();
    let turn = order;
    stage.wire.turn = inTurns((waiting) => (turn = (turn * 5 + 3) % 16) % waiting);
    const answers = await Promise.all(sent.map((one) => stage.send(one)));
    stage.wire.heal();
    await judge(answers, sent);
  }
}
