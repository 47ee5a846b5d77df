import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileLexicon, type LexiconWords } from '../../miniprogram/domain/text-tag/lexicon';
import { decodeModel } from '../../miniprogram/domain/text-tag/model';
import type { TaggerKnowledge } from '../../miniprogram/domain/text-tag/text-tag';

export const MODEL_FOLDER = 'cloudfunctions/model';
export const WEIGHTS_FILE = path.join(MODEL_FOLDER, 'weights.bin');
export const LEXICON_FILE = path.join(MODEL_FOLDER, 'lexicon.json');

export const readLexicon = (): LexiconWords => JSON.parse(readFileSync(LEXICON_FILE, 'utf8')) as LexiconWords;

/** What the functions know, from the same two files. */
export function readModelFolder(): TaggerKnowledge {
  return { model: decodeModel(readFileSync(WEIGHTS_FILE)), lexicon: compileLexicon(readLexicon()) };
}
