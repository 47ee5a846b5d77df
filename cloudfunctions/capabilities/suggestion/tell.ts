import type { Step } from '../../../miniprogram/domain/handling/handling';
import { moveOf } from '../../../miniprogram/domain/handling/moves';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { COMMITTEE } from '../../../miniprogram/domain/shared/permissions';
import { titleOf } from '../../../miniprogram/domain/suggestion/desk';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { CATEGORIES } from '../../../miniprogram/domain/text-tag/category';
import { idOf } from '../../kernel/crypto';
import { findPerson } from '../access/port';
import { deliver } from '../message/port';
import { findClass } from '../problem-class/port';
import { markTold } from './repository';
import { matterOf, tellDesk } from './tell-desk';

/**
 * Tells everybody whom these steps concern, once however often it is tried, and takes the mark away that says nobody has: the person
 * herself, or whoever wrote it down for her; and the desk that it has come to. `known`: the class into which it was merged, if it was read.
 */
export async function tellSteps(
  suggestion: Suggestion,
  untold: readonly Step[],
  now: Instant,
  known?: ProblemClass,
): Promise<void> {
  if (untold.length === 0) return;
  const matter = matterOf(suggestion);
  for (const step of untold)
    await Promise.all([tellVoice(suggestion, step, now, await mergedBy(step, known)), tellDesk(matter, step, now)]);
  await markTold(suggestion);
}

/** Into what it was merged. A class of which nothing is left is told of as the 诉求 itself. */
async function mergedBy({ kind, classId, by }: Step, known?: ProblemClass): Promise<ProblemClass | undefined> {
  if (kind !== 'merge' || classId === undefined || by.role === 'resident') return undefined;
  return known?._id === classId ? known : findClass(classId);
}

/** Whoever speaks through this voice. Nobody hears of her own step. `ofClass`: it is a step of the class that the voice is in. */
export async function tellVoice(voice: Suggestion, step: Step, now: Instant, ofClass?: ProblemClass): Promise<void> {
  const { _id, author, raisedBy, text, tag } = voice;
  const { key, kind, by } = step;
  if (kind === 'raise') return;
  const about = { step: moveOf(kind).label, unit: by.unit };
  const message = { kind: 'suggestion-step' as const, now };
  if (author !== undefined) {
    if (by.role === 'resident') return;
    const of = { id: _id, receiptNumber: receiptNumber(_id) };
    const values = { ...about, about: text || (ofClass?.title ?? ''), reader: 'author' as const, of };
    await deliver({ ...message, values, subject: `${_id}_${key}`, to: author.openid });
    return;
  }
  if (raisedBy === undefined || raisedBy.personId === by.personId) return;
  const recorder = await findPerson(raisedBy.personId);
  if (recorder === undefined || !COMMITTEE.includes(recorder.role)) return;
  const category = tag ? CATEGORIES[tag.primary].label : titleOf({ text: '' });
  const opened = ofClass?._id ?? _id;
  const of = { id: opened, receiptNumber: receiptNumber(opened) };
  const values = {
    ...{ ...about, about: ofClass?.title ?? category, reader: 'recorder' as const, of },
    ...(ofClass && { isClass: true as const }),
  };
  // Each of those who wrote voices of a class down hears of its step once, however many she wrote.
  const subject = ofClass ? idOf(ofClass._id, key, recorder.personId) : `${_id}_${key}`;
  await deliver({ ...message, values, subject, to: recorder._id });
}
