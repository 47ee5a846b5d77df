import path from 'node:path';
import { encodeIdf } from '../../miniprogram/domain/problem-class/rareness';
import { idfOf } from '../../miniprogram/domain/problem-class/text-vector';
import { readCorpus } from './corpus';
import { MODEL_FOLDER } from './knowledge';

export const RARENESS_FILE = path.join(MODEL_FOLDER, 'rareness.bin');

/** `cloudfunctions/model/rareness.bin`: which words are rare among notes of every category, so that common ones make no class. */
export const countRareness = (): Uint8Array => encodeIdf(idfOf(readCorpus().map(({ text }) => text)));
