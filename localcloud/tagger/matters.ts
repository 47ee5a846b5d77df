import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Category } from '../../miniprogram/domain/text-tag/category';
import { MODEL_FOLDER } from './knowledge';

/** What a letter is about in one line: its title, or the sentence that says what is wrong. */
export interface Matter {
  text: string;
  primary: Category;
}

/** Every line of `matters/<category>.txt`, in a fixed order. How urgent they are is not said, and not learnt from them. */
export function readMatters(folder = path.join(MODEL_FOLDER, 'matters')): Matter[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const primary = Category.parse(path.basename(file, '.txt'));
      const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
      return lines.filter((text) => text !== '').map((text) => ({ text, primary }));
    });
}
