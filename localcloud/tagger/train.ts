import { encodeModel } from '../../miniprogram/domain/text-tag/model';
import { composeExamples, composeStretches } from './compose';
import { readCorpus, readDangers, type Note } from './corpus';
import { fit } from './fit';
import { readMatters } from './matters';
import { readPetitions } from './petitions';

export { WEIGHTS_FILE } from './knowledge';

/** Long complaints composed for each category, and other shapes of each that was written whole. */
const NUMBERS = { composed: 100, variants: 2 } as const;

export interface Training {
  /** `cloudfunctions/model/weights.bin`. */
  bytes: Uint8Array;
  /** Notes, dangers, letters and matters. */
  texts: number;
  examples: number;
}

/** @param corrections what people of a street have taught, beside the corpus */
export function trainModel(corrections: readonly Note[] = []): Training {
  const notes = [...readCorpus(), ...corrections];
  const dangers = readDangers();
  const petitions = readPetitions();
  const matters = readMatters();
  const examples = [...composeExamples(notes, petitions, NUMBERS), ...matters];
  const stretches = composeStretches([...notes, ...dangers], petitions);
  return {
    bytes: encodeModel(fit(examples, stretches)),
    texts: notes.length + dangers.length + petitions.length + matters.length,
    examples: examples.length + stretches.length,
  };
}
