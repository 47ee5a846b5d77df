import { pause } from './clock';

/** Longer than the two taps of an unsteady finger lie apart, shorter than anybody waits. */
export const REST_MS = 700;

/** A page whose buttons stand still while `isResting`. */
interface Resting {
  setData(patch: object): void;
}

/**
 * What comes next stands where the button stood that was just tapped, and whoever taps twice means one tap: with what became of it the
 * buttons rest for a moment, so that the second tap makes no other step.
 * @param patch shown in the same moment
 */
export async function rest(page: Resting, patch: object = {}): Promise<void> {
  page.setData({ ...patch, isResting: true });
  await pause(REST_MS);
  page.setData({ isResting: false });
}
