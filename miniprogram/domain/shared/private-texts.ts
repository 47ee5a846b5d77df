import { z } from 'zod';
import { hidePrivateNumbers } from './private-numbers';
import type { Purpose } from './purposes';
import type { Sealed } from './sealed';

/** For what the numbers in somebody's words may be read. */
export const TEXT_PURPOSES: readonly Purpose[] = ['reach-resident', 'reach-family', 'apply-service', 'verify-identity'];

/** Texts of one visit that may hold numbers: the note, and each 诉求 by its place. */
export const TextPart = z.string().regex(/^(?:note|raised-(?:[1-9]|10))$/);
export type TextPart = z.infer<typeof TextPart>;
export const NOTE_PART: TextPart = 'note';
export const raisedPart = (index: number): TextPart => `raised-${index + 1}`;

/** The field under which a text of a record is sealed: it opens as that and as nothing else. */
export const sealedTextField = (recordId: string, part: string): string => `${part} of ${recordId}`;

/** A text as it is stored: its numbers hidden, and, where there were any, all of it as it was typed, sealed. */
export interface HiddenText {
  text: string;
  original?: Sealed;
}

/** How the texts of one record are stored. */
export type HideText = (part: string, text: string) => HiddenText;

export const hasPrivateNumbers = (text: string): boolean => hidePrivateNumbers(text).numbers.length > 0;

/** @param seal called only where there is something to hide. */
export function hiddenText(text: string, seal: (original: string) => Sealed): HiddenText {
  const { text: hidden, numbers } = hidePrivateNumbers(text);
  return numbers.length === 0 ? { text } : { text: hidden, original: seal(text) };
}

/** Were these two typed alike? Hidden texts can look the same and hide different numbers. */
export const isSameText = (a: HiddenText, b: HiddenText): boolean =>
  a.text === b.text && a.original?.match === b.original?.match;
