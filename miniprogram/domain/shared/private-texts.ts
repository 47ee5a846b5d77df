import { z } from 'zod';
import type { Purpose } from './purposes';
import { hidePrivateNumbers } from './private-numbers';
import type { Sealed } from './sealed';

/** For what the numbers in somebody's words may be read. */
export const TEXT_PURPOSES: readonly Purpose[] = ['reach-resident', 'reach-family', 'apply-service', 'verify-identity'];

/** Texts of one visit that may hold numbers: the note, and each 诉求 by its place. */
export const TEXT_PARTS = z.string().regex(/^(?:note|raised-(?:[1-9]|10))$/);
export type TextPart = z.infer<typeof TEXT_PARTS>;
export const raisedPart = (index: number): TextPart => `raised-${index + 1}`;

/** The field under which a text of a record is sealed: it opens as that and as nothing else. */
export const sealedTextField = (recordId: string, part: string): string => `${part} of ${recordId}`;

/** A text as it is stored: its numbers hidden, and, where there were any, all of it as typed, sealed. */
export interface HiddenText {
  readonly text: string;
  readonly original?: Sealed;
}

/** The longest text still has room for the masks, which may be longer than the numbers. */
export const hasPrivateNumbers = (text: string): boolean => hidePrivateNumbers(text).numbers.length > 0;

/**
 * How a text is stored. What is hidden may be some characters longer than what was typed.
 * @param seal called only where there is something to hide.
 */
export function hiddenText(text: string, seal: (original: string) => Sealed): HiddenText {
  const { text: hidden, numbers } = hidePrivateNumbers(text);
  return numbers.length === 0 ? { text } : { text: hidden, original: seal(text) };
}

/** Were these two typed alike? Hidden texts can look the same and hide different numbers. */
export const isSameText = (a: HiddenText, b: HiddenText): boolean =>
  a.text === b.text && a.original?.match === b.original?.match;
