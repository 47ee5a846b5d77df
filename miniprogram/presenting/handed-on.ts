import type { Failure } from '../api/answer';
import type { Face } from './face';

/** Of what a 科室 has passed on: it may not open it any more, and nothing has gone wrong. */
export const HANDED_ON = '它不在本科室的清单里了，由接手的人接着办。';

/** What stood on the screen a moment ago and is not there at the next look was handed on, by her or by a colleague. */
export const handedOn = (failure: Failure, face: Face, isOurs: boolean): Failure =>
  face === 'full' && !isOurs && failure.kind === 'refused' && failure.code === 'not-found'
    ? { ...failure, sentence: HANDED_ON }
    : failure;
