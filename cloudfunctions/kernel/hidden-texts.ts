import { withoutNumbers } from '../../miniprogram/domain/shared/private-numbers';
import {
  hasPrivateNumbers,
  hiddenText,
  sealedTextField,
  type HiddenText,
  type HideText,
} from '../../miniprogram/domain/shared/private-texts';
import type { Sealed } from '../../miniprogram/domain/shared/sealed';
import { ensureSeal, findSeal, matchOfNumber, type SubjectSeal } from './subject-keys';

/** Which record the texts are of, and under whose key their numbers lie. */
interface TextOwner {
  readonly subjectId: string;
  readonly recordId: string;
}

const untouched: HideText = (_part, text) => ({ text });

/** How these texts are stored. No round trip when none of them holds a phone or ID number, which is nearly always. */
export async function hiderFor({ subjectId, recordId }: TextOwner, texts: readonly string[]): Promise<HideText> {
  if (!texts.some(hasPrivateNumbers)) return untouched;
  return hideWith(await ensureSeal(subjectId), recordId);
}

const hideWith =
  (seal: SubjectSeal, recordId: string): HideText =>
  (part, text) =>
    hiddenText(text, (original) => ({
      ...seal.seal(sealedTextField(recordId, part), original),
      match: matchOfNumber('text', original),
    }));

/** A text as it was typed. One round trip. @throws SealBroken */
export async function openHidden({ subjectId, recordId }: TextOwner, part: string, original: Sealed): Promise<string> {
  return (await findSeal(subjectId)).open(sealedTextField(recordId, part), original);
}

/**
 * How a stored text reads once these numbers are gone for good; undefined where it holds none of them. What else was hidden in
 * it stays hidden, and opens as before.
 */
export function forgetNumbers(
  seal: SubjectSeal,
  { recordId, part, original }: { recordId: string; part: string; original: Sealed | undefined },
  gone: ReadonlySet<string>,
): HiddenText | undefined {
  if (original === undefined) return undefined;
  const text = withoutNumbers(seal.open(sealedTextField(recordId, part), original), gone);
  return text === undefined ? undefined : hideWith(seal, recordId)(part, text);
}
