import { encodeModel } from '../../miniprogram/domain/text-tag/model';
import { composeExamples } from './compose';
import { readCorpus, readDangers } from './corpus';
import { fit } from './fit';

export { WEIGHTS_FILE } from './knowledge';

/** Long complaints composed for each category. */
const PETITIONS = 100;

export interface Training {
  /** `cloudfunctions/model/weights.bin`. */
  bytes: Uint8Array;
  notes: number;
  examples: number;
}

export function trainModel(): Training {
  const notes = readCorpus();
  const dangers = readDangers();
  const examples = composeExamples(notes, { petitions: PETITIONS, dangers });
  return { bytes: encodeModel(fit(examples)), notes: notes.length + dangers.length, examples: examples.length };
}
