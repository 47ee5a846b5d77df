import { readFileSync } from 'node:fs';
import { compileLexicon } from '../../miniprogram/domain/text-tag/lexicon';
import { Correction } from '../../miniprogram/domain/text-tag/corrections';
import { decodeModel } from '../../miniprogram/domain/text-tag/model';
import { tagText } from '../../miniprogram/domain/text-tag/text-tag';
import { hasPrivateNumbers } from '../../miniprogram/domain/shared/private-texts';
import { LocalCloudError } from '../errors';
import { readLines, type Note } from './corpus';
import { readLexicon, WEIGHTS_FILE } from './knowledge';

/** Texts that were right once and have to stay so. */
const GOLDEN_FILE = 'tests/domain/text-tag/golden.jsonl';

/** Frames of corrections are numbered behind those of the corpus: each is one of its own. */
const FIRST_FRAME = 1_000_000;

/**
 * What people corrected, as the collection `corrections` is exported (JSON lines with `text` and `primary`): notes like those of the
 * corpus. Residents' words: the file stays outside the project.
 * @throws LocalCloudError naming a line that is none, or that has a phone or ID number in it
 */
export function readCorrections(file: string): Note[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at): Note[] => (line.trim() === '' ? [] : [noteFrom(line, at + 1)]));
}

function noteFrom(line: string, number: number): Note {
  const { success, data } = Correction.safeParse(parsed(line));
  if (!success) throw new LocalCloudError(`更正的第 ${number} 行不对：要有 text 和 primary（类别代码）。`);
  const { text, primary, urgency = 'normal' } = data;
  if (hasPrivateNumbers(text)) throw new LocalCloudError(`更正的第 ${number} 行里有电话或证件号，请遮住再用。`);
  return { text, primary, urgency, frame: FIRST_FRAME + number };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Golden texts that the committed weights get right and these do not: a correction never makes anything worse. */
export function goldenLost(bytes: Uint8Array): string[] {
  const lexicon = compileLexicon(readLexicon());
  const before = { model: decodeModel(readFileSync(WEIGHTS_FILE)), lexicon };
  const after = { model: decodeModel(bytes), lexicon };
  return readLines<{ text: string; primary: string }>(GOLDEN_FILE)
    .filter(
      ({ text, primary }) => tagText(text, before).primary === primary && tagText(text, after).primary !== primary,
    )
    .map(({ text }) => text);
}
