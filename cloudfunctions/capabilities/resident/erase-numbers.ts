import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { NOTE_PART, raisedPart } from '../../../miniprogram/domain/shared/private-texts';
import { SUGGESTION_PART } from '../../../miniprogram/domain/suggestion/sealed-parts';
import { raisedIds, type Visit } from '../../../miniprogram/domain/visit/visit';
import { forgetNumbers } from '../../kernel/hidden-texts';
import { findSealIfAny, type SubjectSeal } from '../../kernel/subject-keys';
import { findSuggestion, saveText } from '../suggestion/port';
import { findVisit, listWithHidden, saveWords } from '../visit/port';

const PAGE = 100;

/** Takes numbers out of the words of every visit to this door, and of the 诉求 that were raised there. Done again it changes nothing. */
export async function eraseNumbersAt(householdId: string, numbers: ReadonlySet<string>): Promise<void> {
  const seal = await findSealIfAny(householdId);
  if (seal === undefined) return;
  for (let after = ''; ;) {
    const page = await listWithHidden(householdId, after, PAGE);
    for (const visit of page) await eraseIn(visit, numbers, seal);
    const last = page[PAGE - 1];
    if (last === undefined) return;
    after = last._id;
  }
}

/** Two who are deleted at one door in the same moment: neither brings back what the other took out. */
const ATTEMPTS = 4;

/** The 诉求 first: they are found by the visit, which is found while a number is hidden in it. */
async function eraseIn(read: Visit, numbers: ReadonlySet<string>, seal: SubjectSeal): Promise<void> {
  const { _id: recordId, raised } = read;
  for (const [n, suggestionId] of raisedIds(read).entries()) {
    const sealedAs = { recordId, part: raisedPart(n) };
    const holds = forgetNumbers(seal, { ...sealedAs, original: raised[n]?.original }, numbers) !== undefined;
    if (holds) await eraseInRaised(suggestionId, sealedAs, numbers, seal);
  }
  if (read.noteSuggestionId !== undefined)
    await eraseInRaised(
      read.noteSuggestionId,
      { recordId: read.noteSuggestionId, part: SUGGESTION_PART },
      numbers,
      seal,
    );
  let visit: Visit | undefined = read;
  for (let attempt = 0; attempt < ATTEMPTS && visit; attempt += 1) {
    const next = withoutNumbersIn(visit, numbers, seal);
    if (next === undefined || (await saveWords(visit, next))) return;
    visit = await findVisit(read, recordId);
  }
  if (visit) throw new DomainError('busy', `words of visit ${recordId} contended`);
}

/** Its words are those of the visit, and may be erased in one and not yet in the other. */
async function eraseInRaised(
  suggestionId: string,
  sealedAs: { recordId: string; part: string },
  numbers: ReadonlySet<string>,
  seal: SubjectSeal,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { original } = (await findSuggestion(suggestionId)) ?? {};
    const next = forgetNumbers(seal, { ...sealedAs, original }, numbers);
    if (next === undefined || (await saveText(suggestionId, next, original))) return;
  }
  throw new DomainError('busy', `words of ${suggestionId} contended`);
}

/** Undefined where it holds none of them. */
function withoutNumbersIn(visit: Visit, numbers: ReadonlySet<string>, seal: SubjectSeal): Visit | undefined {
  const recordId = visit._id;
  const raised = visit.raised.map(({ original }, n) =>
    forgetNumbers(seal, { recordId, part: raisedPart(n), original }, numbers),
  );
  const note = forgetNumbers(seal, { recordId, part: NOTE_PART, original: visit.noteOriginal }, numbers);
  if (note === undefined && raised.every((one) => one === undefined)) return undefined;
  const { noteOriginal, ...rest } = visit;
  const noteNow = note ?? { text: visit.note, original: noteOriginal };
  return {
    ...rest,
    note: noteNow.text,
    ...(noteNow.original && { noteOriginal: noteNow.original }),
    raised: visit.raised.map((text, n) => raised[n] ?? text),
  };
}
