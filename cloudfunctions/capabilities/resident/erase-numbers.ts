import { NOTE_PART, raisedPart } from '../../../miniprogram/domain/shared/private-texts';
import { raisedIds, type Visit } from '../../../miniprogram/domain/visit/visit';
import { forgetNumbers } from '../../kernel/hidden-texts';
import { findSealIfAny, type SubjectSeal } from '../../kernel/subject-keys';
import { saveText } from '../suggestion/port';
import { listWithHidden, saveWords } from '../visit/port';

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

/** The 诉求 first: they are found by the visit, which is found while a number is hidden in it. */
async function eraseIn(visit: Visit, numbers: ReadonlySet<string>, seal: SubjectSeal): Promise<void> {
  const recordId = visit._id;
  const ids = raisedIds(visit);
  const raised = visit.raised.map(({ original }, n) =>
    forgetNumbers(seal, { recordId, part: raisedPart(n), original }, numbers),
  );
  const note = forgetNumbers(seal, { recordId, part: NOTE_PART, original: visit.noteOriginal }, numbers);
  for (const [n, hidden] of raised.entries()) if (hidden) await saveText(ids[n] ?? '', hidden);
  if (note === undefined && raised.every((one) => one === undefined)) return;
  const { noteOriginal, ...rest } = visit;
  const noteNow = note ?? { text: visit.note, original: noteOriginal };
  await saveWords({
    ...rest,
    note: noteNow.text,
    ...(noteNow.original && { noteOriginal: noteNow.original }),
    raised: visit.raised.map((text, n) => raised[n] ?? text),
  });
}
