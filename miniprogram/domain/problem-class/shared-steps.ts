import type { Handled, Step } from '../handling/handling';

/** The first step of a class: its voices were raised before, by others. */
export const CLASS_BEGINS = '归成一类';

/** Steps by which a voice goes on by itself. */
const LEAVING: readonly Step['kind'][] = ['split', 'reopen', 'disagree', 'withdraw'];

/** The last merging of a voice into this class. */
const joining = (steps: readonly Step[], classOf: string): Step | undefined =>
  [...steps].reverse().find(({ kind, classId }) => kind === 'merge' && classId === classOf);

/**
 * What a voice has in common with its class: every step of the class from the moment at which the voice was merged until it left, or
 * went on by itself. Whoever waits for this voice hears of each once.
 */
export function sharedSteps(
  { steps }: Pick<Handled, 'steps'>,
  { _id, steps: ofClass }: Pick<Handled, 'steps'> & { _id: string },
): Step[] {
  const joined = joining(steps, _id);
  if (joined === undefined) return [];
  const left = steps.slice(steps.indexOf(joined) + 1).find(({ kind }) => LEAVING.includes(kind));
  return ofClass.filter(({ kind, at }) => kind !== 'raise' && at >= joined.at && (!left || at <= left.at));
}

/**
 * What the author of a voice reads of its class among her own steps. Who said 我也遇到 on the public board reads on from what stood there:
 * every step since the class began, as long as everybody may.
 */
export function stepsToRead(
  voice: Pick<Handled, 'steps'>,
  one: Pick<Handled, 'steps'> & { _id: string; isPublic: boolean },
): Step[] {
  const [raised] = voice.steps;
  const joined = joining(voice.steps, one._id);
  const isBySelf = joined !== undefined && joined.key === raised?.key;
  const shared = sharedSteps(voice, one);
  const before = one.steps.filter((step) => isBySelf && one.isPublic && step.at <= joined.at && !shared.includes(step));
  return [...before, ...shared];
}
