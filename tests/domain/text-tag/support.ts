import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Category, Urgency } from '../../../miniprogram/domain/text-tag/category';
import type { Correction } from '../../../miniprogram/domain/text-tag/corrections';
import { compileLexicon, type LexiconWords } from '../../../miniprogram/domain/text-tag/lexicon';
import { decodeModel } from '../../../miniprogram/domain/text-tag/model';
import { tagText, type TextTag } from '../../../miniprogram/domain/text-tag/text-tag';

const MODEL = 'cloudfunctions/model';

/** What is committed, and what the functions read. */
export const knowledge = {
  model: decodeModel(readFileSync(path.join(MODEL, 'weights.bin'))),
  lexicon: compileLexicon(JSON.parse(readFileSync(path.join(MODEL, 'lexicon.json'), 'utf8')) as LexiconWords),
};

export const tagOf = (text: string, corrections: readonly Correction[] = []): TextTag =>
  tagText(text, { ...knowledge, corrections });

/** A line of `held-out.jsonl` or `golden.jsonl`. */
export interface Labelled {
  text: string;
  primary: Category;
  secondary?: Category[];
  urgency?: Urgency;
  /** The tagger says otherwise, and is known to. */
  isMissed?: true;
}

export const readLabelled = (name: string): Labelled[] => readLines<Labelled>(name);

export function readLines<Row>(name: string): Row[] {
  const lines = readFileSync(path.join('tests/domain/text-tag', name), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

/** Mean over the categories of the harmonic mean of precision and recall. */
export function macroF1(rows: readonly { wanted: string; said: string }[]): number {
  const names = [...new Set(rows.map(({ wanted }) => wanted))];
  const scores = names.map((name) => {
    const right = rows.filter(({ wanted, said }) => wanted === name && said === name).length;
    const all = rows.filter(({ wanted }) => wanted === name).length + rows.filter(({ said }) => said === name).length;
    return (2 * right) / all;
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
