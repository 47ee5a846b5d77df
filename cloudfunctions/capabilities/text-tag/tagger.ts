import { readModelFile, versionOfModelFiles } from '../../kernel/model-file';
import type { Correction } from '../../../miniprogram/domain/text-tag/corrections';
import { compileLexicon, type LexiconWords } from '../../../miniprogram/domain/text-tag/lexicon';
import { decodeModel } from '../../../miniprogram/domain/text-tag/model';
import { tagText, type TaggerKnowledge, type TextTag } from '../../../miniprogram/domain/text-tag/text-tag';

let loaded: TaggerKnowledge | undefined;

/** Read once an instance, when the first text comes: most taps of a finger have none. */
function knowledge(): TaggerKnowledge {
  loaded ??= {
    model: decodeModel(readModelFile('weights.bin')),
    lexicon: compileLexicon(JSON.parse(Buffer.from(readModelFile('lexicon.json')).toString('utf8')) as LexiconWords),
  };
  return loaded;
}

let version: string | undefined;
/** Of what is deployed: texts that another one has tagged may be tagged otherwise now. */
export const modelVersion = (): string => (version ??= versionOfModelFiles(['weights.bin', 'lexicon.json']));

/** What a text is about. `corrections` of earlier cases decide first; the same array need not be read twice. */
export function tag(text: string, corrections: readonly Correction[] = []): TextTag {
  return tagText(text, { ...knowledge(), corrections });
}
