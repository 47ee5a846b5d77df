import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Category, type Urgency } from '../../miniprogram/domain/text-tag/category';
import type { Dice } from '../seed/random';
import { readLines } from './corpus';
import { MODEL_FOLDER } from './knowledge';

/** A whole letter to an office, as its writer sent it. */
export interface Petition {
  text: string;
  primary: Category;
  urgency: Urgency;
}

/** Every letter of `petitions/<category>.jsonl`, in a fixed order. */
export function readPetitions(folder = path.join(MODEL_FOLDER, 'petitions')): Petition[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const primary = Category.parse(path.basename(file, '.jsonl'));
      return readLines<{ text: string; urgency?: Urgency }>(path.join(folder, file)).map(
        ({ text, urgency = 'normal' }): Petition => ({ text, primary, urgency }),
      );
    });
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[。！？；!?\n])/).filter((one) => one !== '');

/** Fewer sentences are no letter to take any from. */
const ENOUGH = 3;

/** The letter as another might have sent it: without its title, cut short, with a sentence of another letter in it, or with fewer of its own. */
export function varied({ text }: Petition, all: readonly Petition[], dice: Dice): string {
  const own = sentencesOf(text);
  const [first = '', ...rest] = own;
  const way = dice.next();
  if (way < 0.35 && own.length >= ENOUGH) return rest.join('');
  if (way < 0.6 || own.length < ENOUGH) return text.slice(0, dice.between(Math.min(40, text.length), text.length));
  if (way < 0.8) {
    const other = dice.pick(sentencesOf(dice.pick(all).text));
    rest.splice(dice.between(0, rest.length), 0, other);
    return first + rest.join('');
  }
  return first + rest.filter(() => dice.chance(0.7)).join('');
}
