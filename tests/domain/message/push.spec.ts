import fc from 'fast-check';
import {
  ATTEMPTS_MAX,
  claimAgain,
  conclude,
  firstClaim,
  giveUp,
  type Push,
  type PushState,
  type SendOutcome,
} from '../../../miniprogram/domain/message/push';

const OUTCOMES: SendOutcome[] = ['sent', 'busy', 'no-consent', 'refused', 'unknown'];
const FINAL: PushState[] = ['none', 'sent', 'refused', 'unknown', 'gathered'];
const START = Date.UTC(2026, 10, 22, 2);

/** One turn of somebody at work: who, how long after the turn before, what WeChat would say, and whether it is the last. */
interface Turn {
  who: number;
  minutes: number;
  outcome: SendOutcome;
  isKilled: boolean;
}

const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({
    who: fc.nat(5),
    minutes: fc.constantFrom(0, 0, 0, 1, 3, 31, 90),
    outcome: fc.constantFrom(...OUTCOMES, 'busy' as const, 'busy' as const),
    isKilled: fc.boolean(),
  }),
  { maxLength: 60 },
);

/** The database, WeChat and the clock, as the steps of deliver and of the retrying job see them. */
class World {
  stored: Push | undefined;
  /** Attempts that WeChat did not refuse: each may be on the phone. */
  mayHaveReached = 0;
  begun = 0;
  ms = START;
  outcome: SendOutcome = 'sent';

  now = (): string => new Date(this.ms).toISOString();

  /** Compare-and-set, as the repository does it. */
  move(loaded: Push, next: Push): boolean {
    const { state, attemptCount } = this.stored ?? {};
    if (state !== loaded.state || attemptCount !== loaded.attemptCount) return false;
    this.stored = next;
    return true;
  }

  send(): SendOutcome {
    this.begun += 1;
    if (this.outcome === 'sent' || this.outcome === 'unknown') this.mayHaveReached += 1;
    return this.outcome;
  }
}

/** Each `yield` is a place where the work may be interrupted, for ever when it is killed there. */
function* sendClaimed(world: World, claim: Push): Generator<void> {
  yield;
  const outcome = world.send();
  yield;
  world.move(claim, conclude(claim, outcome, world.now()));
}

function* delivering(world: World): Generator<void> {
  const claim = firstClaim(world.now());
  yield;
  if (world.stored) return;
  world.stored = claim;
  yield* sendClaimed(world, claim);
}

function* retrying(world: World): Generator<void> {
  const loaded = world.stored;
  yield;
  const now = world.now();
  const claim = loaded && claimAgain(loaded, now);
  const next = claim ?? (loaded && giveUp(loaded, now));
  if (!loaded || !next || !world.move(loaded, next)) return;
  if (claim) yield* sendClaimed(world, claim);
}

function play(all: readonly Turn[], watch: (world: World) => void = () => undefined): World {
  const world = new World();
  const workers = new Map<number, Generator<void>>();
  for (const { who, minutes, outcome, isKilled } of all) {
    world.ms += minutes * 60_000;
    world.outcome = outcome;
    const worker = workers.get(who) ?? (who < 3 ? delivering(world) : retrying(world));
    const { done } = worker.next();
    if (done || isKilled) workers.delete(who);
    else workers.set(who, worker);
    watch(world);
  }
  return world;
}

describe('a WeChat message', () => {
  it('reaches the phone at most once, for any interleaving of any kills', () => {
    fc.assert(
      fc.property(turns, (all) => {
        expect(play(all).mayHaveReached).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not even tried again once it may have reached it', () => {
    fc.assert(
      fc.property(turns, (all) => {
        let begunThen: number | undefined;
        play(all, ({ mayHaveReached, begun }) => {
          if (mayHaveReached > 0) begunThen ??= begun;
          if (begunThen !== undefined) expect(begun).toBe(begunThen);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('once it is decided stays as it is', () => {
    fc.assert(
      fc.property(turns, (all) => {
        let decided: Push | undefined;
        play(all, ({ stored }) => {
          if (decided) expect(stored).toEqual(decided);
          else if (stored && FINAL.includes(stored.state)) decided = stored;
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('is never left hanging: whoever comes an hour after the last claim decides it or tries again', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const { stored, ms } = play(all);
        const later = new Date(ms + 60 * 60_000).toISOString();
        if (!stored || FINAL.includes(stored.state)) return;
        expect(claimAgain(stored, later) ?? giveUp(stored, later)).toBeDefined();
      }),
    );
  });

  it('that is always refused for now is given up after so many attempts', () => {
    let push = firstClaim(new Date(START).toISOString());
    let attempts = 1;
    for (let ms = START; push.state === 'claimed'; attempts += 1) {
      const waiting = conclude(push, 'busy', new Date(ms).toISOString());
      ms += 60 * 60_000;
      push = claimAgain(waiting, new Date(ms).toISOString()) ?? waiting;
    }
    expect(push).toMatchObject({ state: 'refused', attemptCount: ATTEMPTS_MAX });
    expect(push.dueAt).toBeUndefined();
    expect(attempts - 1).toBe(ATTEMPTS_MAX);
  });

  it.each<[SendOutcome, PushState]>([
    ['sent', 'sent'],
    ['busy', 'waiting'],
    ['no-consent', 'refused'],
    ['refused', 'refused'],
    ['unknown', 'unknown'],
  ])('after %s is %s', (outcome, state) => {
    const now = new Date(START).toISOString();
    expect(conclude(firstClaim(now), outcome, now).state).toBe(state);
  });
});
