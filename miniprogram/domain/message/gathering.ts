import type { Message } from './message';
import type { News } from './values';

/** What somebody must do before others, then what has come, then what others did. */
const GRAVITY: Readonly<Partial<Record<News['kind'], number>>> = {
  overdue: 1,
  'feedback-overdue': 1,
  'matter-arrived': 2,
};
const LEAST = 3;

const gravityOf = (message: Message): number => {
  if (message.kind === 'matter-arrived' && message.values.why === 'urgent') return 0;
  return GRAVITY[message.kind] ?? LEAST;
};

/** What rings for all that waited for one person: what she has not read yet, the gravest, the first; the same whoever asks. */
export const firstToRing = (held: readonly Message[]): Message | undefined =>
  [...held].sort(
    (a, b) =>
      Number(a.readAt !== undefined) - Number(b.readAt !== undefined) ||
      gravityOf(a) - gravityOf(b) ||
      (a.sentAt < b.sentAt ? -1 : a.sentAt > b.sentAt ? 1 : a._id < b._id ? -1 : 1),
  )[0];
