import { encodeModel } from '../../miniprogram/domain/text-tag/model';
import { composeExamples } from './compose';
import { readCorpus, readDangers, type Note } from './corpus';
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

/** @param corrections what people of a street have taught, beside the corpus */
export function trainModel(corrections: readonly Note[] = []): Training {
  const notes = [...readCorpus(), ...corrections];
  const dangers = readDangers();
  const examples = composeExamples(notes, { petitions: PETITIONS, dangers });
  return { bytes: encodeModel(fit(examples)), notes: notes.length + dangers.length, examples: examples.length };
}
