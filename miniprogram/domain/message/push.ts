import type { Instant } from '../shared/calendar';

/**
 * The WeChat message of an inbox message: at most one ever reaches the phone. It is claimed before it is sent, so whoever is
 * killed in between leaves a claim behind that nobody sends again; only a definite refusal makes it wait for another attempt.
 */
export const PUSH_STATES = {
  /** No consent or no template: the inbox alone. */
  none: { words: '' },
  claimed: { words: '微信提醒可能已送达' },
  waiting: { words: '微信提醒稍后再发' },
  sent: { words: '已发微信提醒' },
  refused: { words: '' },
  unknown: { words: '微信提醒可能已送达' },
  /** Others waited for the same person: one of them rings for all, and this one has spent no consent. */
  gathered: { words: '' },
} as const;
export type PushState = keyof typeof PUSH_STATES;

export interface Push {
  state: PushState;
  /** Attempts that were claimed. Together with the state it says which attempt this is, for compare-and-set. */
  attemptCount: number;
  claimedAt?: Instant;
  /** When upkeep looks at it: a waiting one is tried again, a claimed one counts as unknown. Absent in states that are final. */
  dueAt?: Instant;
  /** How many others it rings for. */
  besides?: number;
}

/** What became of one attempt. `busy` is a definite refusal for now, `refused` for good, `unknown` is no answer. */
export type SendOutcome = 'sent' | 'busy' | 'no-consent' | 'refused' | 'unknown';

/** No function runs as long as this: a claim older than it has nobody behind it. */
export const CLAIM_SECONDS = 120;
export const RETRY_MINUTES = 30;
/** A daily limit is over by then. */
export const ATTEMPTS_MAX = 48;

const later = (now: Instant, seconds: number): Instant => new Date(Date.parse(now) + seconds * 1000).toISOString();

export const NO_PUSH: Push = { state: 'none', attemptCount: 0 };

const claimed = (attemptCount: number, now: Instant, besides?: number): Push => ({
  state: 'claimed',
  attemptCount,
  claimedAt: now,
  dueAt: later(now, CLAIM_SECONDS),
  ...(besides && { besides }),
});

/** The claim of whoever stores the message: the storing itself is the compare-and-set. */
export const firstClaim = (now: Instant): Push => claimed(1, now);

/** Of what is told while people sleep: nothing was tried, and it is sent as one that waits. */
export const heldUntil = (dueAt: Instant): Push => ({ state: 'waiting', attemptCount: 0, dueAt });

/** Was it held by night, and may ring now? It holds no consent yet: one that was refused for now keeps the one that it took. */
export const isHeldUntil = ({ state, attemptCount, dueAt }: Push, now: Instant): boolean =>
  state === 'waiting' && attemptCount === 0 && dueAt !== undefined && dueAt <= now;

/**
 * Of one that rings for others. It is said before the others are gathered, and never fewer than was said: whoever is killed in between
 * finds some of them gathered already.
 */
export const ringingFor = (push: Push, others: number): Push => {
  const besides = Math.max(push.besides ?? 0, others);
  return besides > 0 ? { ...push, besides } : push;
};

export const GATHERED: Push = { state: 'gathered', attemptCount: 0 };

/** One that is due while people sleep goes on waiting; nothing where it is not its time, or it does not wait. */
export function putOff(push: Push, now: Instant, dueAt: Instant): Push | undefined {
  return push.state === 'waiting' && push.dueAt !== undefined && push.dueAt <= now ? { ...push, dueAt } : undefined;
}

/** The next attempt of one that waits, or nothing when it is not its time. */
export function claimAgain({ state, attemptCount, dueAt, besides }: Push, now: Instant): Push | undefined {
  if (state !== 'waiting' || dueAt === undefined || dueAt > now) return undefined;
  return claimed(attemptCount + 1, now, besides);
}

/** What an outcome makes of a claim. */
export function conclude(push: Push, outcome: SendOutcome, now: Instant): Push {
  const { attemptCount, claimedAt, besides } = push;
  if (push.state !== 'claimed') return push;
  const about = { attemptCount, ...(claimedAt && { claimedAt }), ...(besides && { besides }) };
  if (outcome === 'sent' || outcome === 'unknown') return { ...about, state: outcome };
  if (outcome !== 'busy' || attemptCount >= ATTEMPTS_MAX) return { ...about, state: 'refused' };
  return { ...about, state: 'waiting', dueAt: later(now, RETRY_MINUTES * 60) };
}

/** A claim that nobody stands behind any more: whether it was sent, nobody knows. */
export function giveUp(push: Push, now: Instant): Push | undefined {
  if (push.state !== 'claimed' || push.dueAt === undefined || push.dueAt > now) return undefined;
  return conclude(push, 'unknown', now);
}
