import { readFileSync } from 'node:fs';
import path from 'node:path';
import { URGENCY_CODES, type Category, type Urgency } from '../../miniprogram/domain/text-tag/category';
import { Dice } from '../seed/random';
import type { Note } from './corpus';
import { MODEL_FOLDER } from './knowledge';

/** What the model learns from: a text and its two answers. */
export interface Example {
  text: string;
  primary: Category;
  urgency: Urgency;
  isForUrgency?: true;
}

/** What people write around a matter, whatever the matter: it must come to mean nothing. */
interface Surroundings {
  openings: string[];
  stories: string[];
  endings: string[];
  places: string[];
  fillers: string[];
}

const around = JSON.parse(readFileSync(path.join(MODEL_FOLDER, 'surroundings.json'), 'utf8')) as Surroundings;

/**
 * Examples of a corpus: each note as it stands, cut short, misspelt or run on as speech is taken down; and as many petitions for
 * each category, composed of several of its notes, of what people write around a matter, and of a word about another one.
 */
export function composeExamples(
  notes: readonly Note[],
  { petitions, dangers = [] }: { petitions: number; dangers?: readonly Note[] },
): Example[] {
  const dice = new Dice('text-tag examples');
  const examples: Example[] = [];
  for (const note of notes) {
    examples.push(note);
    examples.push({ ...note, text: disturb(note.text, dice) });
  }
  const byCategory = new Map<Category, Note[]>();
  for (const note of notes) byCategory.set(note.primary, [...(byCategory.get(note.primary) ?? []), note]);
  for (const [primary, own] of byCategory)
    for (let count = 0; count < (primary === 'other' ? petitions / 8 : petitions); count += 1)
      examples.push(petition(primary, own, notes, dice));
  // Last, so that the examples above stay what they were.
  for (const note of dangers) examples.push(note, { ...note, text: disturb(note.text, dice) });
  return examples;
}

function disturb(text: string, dice: Dice): string {
  const placed = dice.chance(0.4) ? dice.pick(around.places) + text : text;
  if (dice.chance(0.25)) return runOn(placed, dice);
  if (dice.chance(0.25)) return misspell(placed, dice);
  if (dice.chance(0.25) && placed.length > 14) return placed.slice(0, dice.between(8, placed.length - 2));
  return dice.chance(0.5) ? placed + dice.pick(around.endings) : dice.pick(around.openings) + placed;
}

/** As a voice is taken down: no marks, and the words that fill a pause. */
function runOn(text: string, dice: Dice): string {
  return text.replace(/[，。！？：；、]/g, () => (dice.chance(0.5) ? dice.pick(around.fillers) : ''));
}

/** A character left out, or two in the wrong order. */
function misspell(text: string, dice: Dice): string {
  const at = dice.between(0, Math.max(0, text.length - 2));
  const pair = text.slice(at, at + 2);
  return text.slice(0, at) + (dice.chance(0.5) ? pair.slice(1) : [...pair].reverse().join('')) + text.slice(at + 2);
}

function petition(primary: Category, own: readonly Note[], all: readonly Note[], dice: Dice): Example {
  const matters = Array.from({ length: dice.between(1, 4) }, () => dice.pick(own));
  const told = matters.map(({ text }) => (dice.chance(0.4) ? dice.pick(around.places) : '') + text);
  // Beside the first, which names the matter as the title of a letter does.
  for (let count = dice.between(1, 9); count > 0; count -= 1)
    told.splice(dice.between(1, told.length), 0, dice.pick(around.stories));
  const aside = dice.pick(all);
  if (dice.chance(0.3) && aside.primary !== 'other') told.splice(dice.between(1, told.length), 0, aside.text);
  const opening = dice.chance(0.6) ? dice.pick(around.openings) : '';
  const most = Math.max(...matters.map(({ urgency }) => URGENCY_CODES.indexOf(urgency)));
  return {
    text: `${opening}${told.join('，')}。${dice.chance(0.7) ? dice.pick(around.endings) : ''}`,
    primary,
    urgency: URGENCY_CODES[most] ?? 'normal',
  };
}
