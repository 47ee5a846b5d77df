import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { spanOfVoices } from '../suggestion/port';
import { dissolve, findClass, saveCount } from './repository';
import { dueAnew } from './service';

const ATTEMPTS = 8;

/**
 * Counts the voices of a class anew, after one was added or taken away. `read`: the class as it was read before; whoever was
 * overtaken meanwhile reads and counts again, so the last count that is saved has seen every voice. With it goes when the first and the last
 * of them was raised: a voice that was taken back takes its day along.
 * A class that has lost its last voice is nobody's matter any more; one that gained a voice in the very moment in which it was dissolved
 * is somebody's matter all the same. Two round trips as a rule.
 */
export async function recountVoices(read: ProblemClass, now: Instant): Promise<void> {
  let known: ProblemClass | undefined = read;
  for (let attempt = 0; attempt < ATTEMPTS && known; attempt += 1) {
    const { count: voiceCount, least, greatest } = await spanOfVoices(read._id);
    const firstRaisedAt = least ?? known.firstRaisedAt;
    const lastRaisedAt = greatest ?? known.lastRaisedAt;
    const revived = known.isDissolved && voiceCount > 0 ? dueAnew(known, dayOf(now)) : undefined;
    const isSameSpan = firstRaisedAt === known.firstRaisedAt && lastRaisedAt === known.lastRaisedAt;
    const isKnown = voiceCount === known.voiceCount && isSameSpan && !revived;
    if (isKnown && attempt > 0) return;
    if (await saveCount(known, { voiceCount, firstRaisedAt, lastRaisedAt }, revived)) {
      // A class is born with none.
      if (voiceCount === 0 && known.voiceCount > 0) await dissolve(read._id);
      return;
    }
    known = await findClass(read._id);
  }
  throw new DomainError('busy', `class ${read._id}: count contended`);
}
