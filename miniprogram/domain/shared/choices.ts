import { z } from 'zod';
import { Instant } from './calendar';
import { Id, ReceiptKey } from './ids';

/**
 * One tap that sets something to one of several: what a text is about, on the public board or not. They are kept, oldest first, in the
 * order in which the server took them, whatever the clocks of the phones said; the last one stands.
 */
export const Choice = z.object({ key: ReceiptKey, at: Instant, by: Id });
export type Choice = z.infer<typeof Choice>;

/** `stands`: the very same write made it before, whatever was chosen since. `overtaken`: somebody else chose what she had not seen. */
export type ChoiceVerdict = 'take' | 'stands' | 'key-taken' | 'overtaken';

interface Judging<C extends Choice> {
  made: readonly C[];
  draft: C;
  /** Of the choice that stood where she tapped; none where nobody had chosen. */
  seenKey: ReceiptKey | undefined;
  isSame(one: C, other: C): boolean;
}

/** May this be chosen now? Her own earlier choices she knows of, also those that still waited on her phone when she tapped. */
export function judgeChoice<C extends Choice>({ made, draft, seenKey, isSame }: Judging<C>): ChoiceVerdict {
  const own = made.find(({ key }) => key === draft.key);
  if (own !== undefined) return own.by === draft.by && isSame(own, draft) ? 'stands' : 'key-taken';
  // One that is not known is none that she can have seen: then all of them are news to her.
  const unseen = made.slice(made.findIndex(({ key }) => key === seenKey) + 1);
  return unseen.some(({ by }) => by !== draft.by) ? 'overtaken' : 'take';
}
