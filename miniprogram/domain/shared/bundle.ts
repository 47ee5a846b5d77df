/**
 * Writes that wait may leave together: `{ parcels: [{ action, draft, receiptKey }, …] }` in one call of `api`, answered by
 * `{ answers }`, an envelope each in the same order. Each is judged and recorded as if it had come alone.
 */

/** Writes in one call at most: as many as a function does within a second or two. */
export const BUNDLE_MOST = 6;
