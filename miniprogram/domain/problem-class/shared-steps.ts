import type { Handled, Step } from '../handling/handling';

/** Steps by which a voice goes on by itself. */
const LEAVING: readonly Step['kind'][] = ['split', 'reopen', 'withdraw'];

/**
 * What a voice has in common with its class: every step of the class from the moment at which the voice was merged until it left, or
 * went on by itself. The author reads them among her own, and whoever waits for this voice hears of each once.
 */
export function sharedSteps(
  { steps }: Pick<Handled, 'steps'>,
  { _id, steps: ofClass }: Pick<Handled, 'steps'> & { _id: string },
): Step[] {
  const joined = [...steps].reverse().find(({ kind, classId }) => kind === 'merge' && classId === _id);
  if (joined === undefined) return [];
  const left = steps.slice(steps.indexOf(joined) + 1).find(({ kind }) => LEAVING.includes(kind));
  return ofClass.filter(({ kind, at }) => kind !== 'raise' && at >= joined.at && (!left || at <= left.at));
}
