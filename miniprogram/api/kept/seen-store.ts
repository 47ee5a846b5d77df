import { forgetSealed, offerRoom, sealedKeys } from '../../platform/vault';

/** What was seen lately lies under it. */
export const SEEN = 'seen/';

// In the main package, as who this is stands there: at every launch, before anything else can fill the phone.
offerRoom(SEEN);

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: two at once would forget one of the names, and what is to go would be written again after it went. */
export function inSeenTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}

let forgottenCount = 0;

/** How often something was forgotten: what was asked for before is not kept after it. */
export const seenForgotten = (): number => forgottenCount;

/** Removes the copies whose keys begin so, all of them without a word. */
export function forgetSeen(beginning = ''): Promise<void> {
  forgottenCount += 1;
  return inSeenTurn(async () => {
    for (const key of await sealedKeys(SEEN + beginning)) await forgetSealed(key);
  });
}
