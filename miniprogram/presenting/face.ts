import type { Failure } from '../api/answer';

/** The four faces of every list. */
export type Face = 'loading' | 'empty' | 'error' | 'full';

/** How far a page has come with its reading. */
export interface FailureShown {
  face: Face;
  sentence: string;
  staleNote: string;
  /** No retry can help: this is not hers to see, or not there. */
  isFinal: boolean;
}

/** What a page that reads shows until the first answer. */
export const LOADING: FailureShown = { face: 'loading', sentence: '', staleNote: '', isFinal: false };

/** Does asking again get the same answer, whatever one does? */
export const isFinal = (failure: Failure): boolean =>
  failure.kind === 'refused' && (failure.code === 'not-found' || failure.code === 'not-allowed');

/**
 * What a failed reading shows: over nothing, the error face; over a face that is already there, the content stays and
 * `staleNote` says that it is from before. What she may no longer see goes from the screen.
 */
export function afterFailure(failure: Failure, face: Face): FailureShown {
  const { sentence } = failure;
  if (isFinal(failure)) return { face: 'error', sentence, staleNote: '', isFinal: true };
  if (face === 'loading' || face === 'error') return { face: 'error', sentence, staleNote: '', isFinal: false };
  return { face, sentence: '', staleNote: `下面是之前读到的内容。${sentence}`, isFinal: false };
}

export const faceOf = (rows: readonly unknown[]): Face => (rows.length > 0 ? 'full' : 'empty');
