import {
  hasPrivateNumbers,
  hiddenText,
  sealedTextField,
  type HideText,
} from '../../miniprogram/domain/shared/private-texts';
import type { Sealed } from '../../miniprogram/domain/shared/sealed';
import { ensureSeal, findSeal, matchOfNumber } from './subject-keys';

/** Which record the texts are of, and under whose key their numbers lie. */
interface TextOwner {
  readonly subjectId: string;
  readonly recordId: string;
}

const untouched: HideText = (_part, text) => ({ text });

/** How these texts are stored. No round trip when none of them holds a phone or ID number, which is nearly always. */
export async function hiderFor({ subjectId, recordId }: TextOwner, texts: readonly string[]): Promise<HideText> {
  if (!texts.some(hasPrivateNumbers)) return untouched;
  const seal = await ensureSeal(subjectId);
  return (part, text) =>
    hiddenText(text, (original) => ({
      ...seal.seal(sealedTextField(recordId, part), original),
      match: matchOfNumber('text', original),
    }));
}

/** A text as it was typed. One round trip. @throws SealBroken */
export async function openHidden({ subjectId, recordId }: TextOwner, part: string, original: Sealed): Promise<string> {
  return (await findSeal(subjectId)).open(sealedTextField(recordId, part), original);
}
