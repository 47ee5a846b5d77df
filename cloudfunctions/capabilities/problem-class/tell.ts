import type { Step } from '../../../miniprogram/domain/handling/handling';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { sharedSteps } from '../../../miniprogram/domain/problem-class/shared-steps';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import {
  listVoicesAfter,
  settleVoices,
  tellDesk,
  tellSteps,
  tellVoice,
  type DeskMatter,
  type Taken,
} from '../suggestion/port';
import { markTold } from './repository';

/** Voices that hear at once, and of one page of the job: what a call tells within its seconds. */
export const VOICES_TOLD = 40;

export const matterOf = (stored: ProblemClass): DeskMatter => ({ ...stored, isClass: true });

/**
 * Each voice of the steps that it shares with its class. One that is told again gets the same message. One that cannot be told keeps none of
 * the others from it. @throws what the first of those threw, after all of them
 */
export async function tellVoices(
  stored: ProblemClass,
  untold: readonly Step[],
  voices: readonly Suggestion[],
  now: Instant,
): Promise<void> {
  const troubles: unknown[] = [];
  for (const { key } of untold)
    await Promise.all(
      voices.map(async (voice) => {
        const step = sharedSteps(voice, stored).find((one) => one.key === key);
        if (step !== undefined) await tellVoice(voice, step, now, stored).catch((error) => troubles.push(error));
      }),
    );
  if (troubles.length > 0) throw troubles[0];
}

/**
 * Tells the desk that a class has come to, and everybody who said so: as many as a call can at once; the mark stays for upkeep where
 * there are more.
 */
export async function tellClassSteps(stored: ProblemClass, untold: readonly Step[], now: Instant): Promise<void> {
  if (untold.length === 0) return;
  if (stored.status === 'resolved') await settleVoices(stored._id);
  const matter = matterOf(stored);
  for (const step of untold) await tellDesk(matter, step, now);
  const voices = await listVoicesAfter(stored._id, '', VOICES_TOLD + 1);
  await tellVoices(stored, untold, voices.slice(0, VOICES_TOLD), now);
  if (voices.length <= VOICES_TOLD) await markTold(stored);
}

/** Whoever was merged or split off, and the 科室 that had it in hand: as many as a call can at once; of the others upkeep tells. */
export async function tellMoved(moved: readonly Taken<Suggestion>[], one: ProblemClass, now: Instant): Promise<void> {
  await Promise.all(moved.slice(0, VOICES_TOLD).map(({ doc, untold }) => tellSteps(doc, untold, now, one)));
}
