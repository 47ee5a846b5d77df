import { PURPOSES, type Purpose } from '../domain/shared/purposes';

/** One purpose as a button. */
export interface PurposeChoice {
  value: Purpose;
  word: string;
}

export const choicesOf = (purposes: readonly Purpose[]): PurposeChoice[] =>
  purposes.map((value) => ({ value, word: PURPOSES[value].label }));
