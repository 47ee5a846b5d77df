import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Category, type Urgency } from '../../miniprogram/domain/text-tag/category';
import { MODEL_FOLDER } from './knowledge';
/** Most notes that may come of one sentence frame. */
export const FRAME_MAX = 10;

/** A line of the corpus: a sentence, or a frame of one with `{this|that}` in it. */
export interface Frame {
  say: string;
  urgency?: Urgency;
  secondary?: Category[];
}

/** One note to learn from; notes of the same frame share its number. */
export interface Note {
  text: string;
  primary: Category;
  urgency: Urgency;
  frame: number;
}

/** A danger, or what has the words of one and is none: of a category it teaches nothing, so many would pull their few about. */
export type Danger = Omit<Note, 'primary'>;

export function readLines<Row>(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

/** Every note of `corpus/<category>.jsonl`, and the corrections that people made, in a fixed order. */
export function readCorpus(folder = path.join(MODEL_FOLDER, 'corpus')): Note[] {
  const notes: Note[] = [];
  let frame = 0;
  for (const file of readdirSync(folder).sort()) {
    const primary = Category.parse(path.basename(file, '.jsonl'));
    for (const { say, urgency = 'normal' } of readLines<Frame>(path.join(folder, file))) {
      for (const text of notesOf(say)) notes.push({ text, primary, urgency, frame });
      frame += 1;
    }
  }
  return notes;
}

/** Dangers in many voices and what has their words and is none, `model/dangers.jsonl`: what the urgencies are learnt from besides. */
export function readDangers(file = path.join(MODEL_FOLDER, 'dangers.jsonl')): Danger[] {
  return readLines<Frame>(file).flatMap(({ say, urgency = 'normal' }, frame) =>
    notesOf(say).map((text) => ({ text, urgency, frame })),
  );
}

const SLOT = /\{([^{}]*)\}/;

/**
 * At most `FRAME_MAX` notes of a frame. Each note takes the next choice of every slot, and a slot whose length divides another's
 * is turned by one at every round, so that each choice is used and few pairs of choices come twice.
 */
export function notesOf(say: string): string[] {
  const parts = say.split(SLOT).map((part, index) => (index % 2 === 0 ? [part] : part.split('|')));
  const product = parts.reduce((total, choices) => total * choices.length, 1);
  const longest = Math.max(...parts.map(({ length }) => length));
  const wanted = Math.min(FRAME_MAX, Math.max(longest, product));
  const notes = new Set<string>();
  for (let round = 0; notes.size < wanted && round < product * 2; round += 1) {
    const turn = Math.floor(round / longest);
    // Slots are the odd parts: the first is turned by none, the second by one, the third by two …
    notes.add(parts.map((choices, part) => choices[(round + turn * Math.floor(part / 2)) % choices.length]).join(''));
  }
  return [...notes];
}
