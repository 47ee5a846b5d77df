import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Category, Urgency } from '../../miniprogram/domain/text-tag/category';
import { clausesOf } from '../../miniprogram/domain/text-tag/clauses';
import { stretchesOf } from '../../miniprogram/domain/text-tag/urgency';
import { Dice } from '../seed/random';
import type { Danger, Note } from './corpus';
import { MODEL_FOLDER } from './knowledge';
import { varied, type Petition } from './petitions';

/** What the model learns from: a text and its two answers. */
export interface Example {
  text: string;
  primary: Category;
  /** How much it counts beside the others; one where nothing is said. */
  weight?: number;
}

/** What the urgencies are learnt from: as much as a short note has, or a stretch of a letter. */
export interface Stretch {
  text: string;
  urgency: Urgency;
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

/** A letter in another shape is not quite another letter. */
const VARIED_WEIGHT = 0.7;

/** How many of each kind are made. */
interface Numbers {
  /** Petitions composed for each category. */
  composed: number;
  /** Other shapes of each letter. */
  variants: number;
}

/**
 * Examples of a corpus: each note as it stands, cut short, misspelt or run on as speech is taken down; as many petitions for
 * each category, composed of several of its notes, of what people write around a matter, and of a word about another one; and each
 * letter as it stands and in other shapes.
 */
export function composeExamples(
  notes: readonly Note[],
  petitions: readonly Petition[],
  { composed, variants }: Numbers,
): Example[] {
  const dice = new Dice('text-tag examples');
  const examples: Example[] = [];
  for (const { text, primary } of notes) examples.push({ text, primary }, { text: disturb(text, dice), primary });
  const byCategory = new Map<Category, Note[]>();
  for (const note of notes) byCategory.set(note.primary, [...(byCategory.get(note.primary) ?? []), note]);
  for (const [primary, own] of byCategory)
    for (let count = 0; count < (primary === 'other' ? composed / 8 : composed); count += 1)
      examples.push(composedPetition(primary, own, notes, dice));
  for (const petition of petitions) {
    examples.push({ text: petition.text, primary: petition.primary });
    for (let count = 0; count < variants; count += 1)
      examples.push({ text: varied(petition, petitions, dice), primary: petition.primary, weight: VARIED_WEIGHT });
  }
  return examples;
}

/** For the urgencies: notes and dangers as they stand and disturbed, and the stretches of letters in which nothing is dangerous. */
export function composeStretches(notes: readonly Danger[], petitions: readonly Petition[]): Stretch[] {
  const dice = new Dice('text-tag stretches');
  const stretches: Stretch[] = [];
  for (const { text, urgency } of notes) stretches.push({ text, urgency }, { text: disturb(text, dice), urgency });
  for (const { text, urgency } of petitions) {
    if (urgency !== 'normal') continue;
    const clauses = clausesOf(text);
    for (const [first, end] of stretchesOf(clauses))
      stretches.push({
        text: clauses
          .slice(first, end)
          .map((clause) => clause.text)
          .join('，'),
        urgency,
      });
  }
  return stretches;
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

function composedPetition(primary: Category, own: readonly Note[], all: readonly Note[], dice: Dice): Example {
  const matters = Array.from({ length: dice.between(1, 4) }, () => dice.pick(own));
  const told = matters.map(({ text }) => (dice.chance(0.4) ? dice.pick(around.places) : '') + text);
  // Beside the first, which names the matter as the title of a letter does.
  for (let count = dice.between(1, 9); count > 0; count -= 1)
    told.splice(dice.between(1, told.length), 0, dice.pick(around.stories));
  const aside = dice.pick(all);
  if (dice.chance(0.3) && aside.primary !== 'other') told.splice(dice.between(1, told.length), 0, aside.text);
  const opening = dice.chance(0.6) ? dice.pick(around.openings) : '';
  return {
    text: `${opening}${told.join('，')}。${dice.chance(0.7) ? dice.pick(around.endings) : ''}`,
    primary,
  };
}
