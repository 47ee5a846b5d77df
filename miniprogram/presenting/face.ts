import type { Failure } from '../api/answer';

/** The four faces of every list. */
export type Face = 'loading' | 'empty' | 'error' | 'full';

/**
 * What a failed reading shows: over nothing, the error face; over a face that is already there, the content stays and
 * `staleNote` says that it is from before.
 */
export function afterFailure(failure: Failure, face: Face): { face: Face; sentence: string; staleNote: string } {
  if (face === 'loading' || face === 'error') return { face: 'error', sentence: failure.sentence, staleNote: '' };
  return { face, sentence: '', staleNote: `下面是之前读到的内容。${failure.sentence}` };
}

export const faceOf = (rows: readonly unknown[]): Face => (rows.length > 0 ? 'full' : 'empty');
