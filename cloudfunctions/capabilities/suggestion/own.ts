import { recordKey } from '../../../miniprogram/domain/attachment/record';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { OwnWords } from '../../../miniprogram/domain/suggestion/said';
import { erased } from '../../../miniprogram/domain/suggestion/erased';
import { sealedPart, type PartName } from '../../../miniprogram/domain/suggestion/sealed-parts';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { destroyKey, findSeal } from '../../kernel/subject-keys';
import { removeOwnFiles } from '../attachment/port';
import { forgetTold } from '../message/port';
import { forgetCorrection } from '../text-tag/port';
import { findOwn, listByAuthor, saveErased } from './repository';

const PAGE = 50;
/** More desks at one matter within milliseconds than these there are none. */
const ATTEMPTS = 4;

/** All of it, the newest first. Round trips: one a page; two more for each in which a number is hidden or beside which one lies. */
export async function openOwnWords(openid: string): Promise<OwnWords[]> {
  const said: OwnWords[] = [];
  for (let last: Suggestion | undefined; ;) {
    const page: Suggestion[] = await listByAuthor(openid, last && { sortValue: last.raisedAt, id: last._id }, PAGE);
    for (const one of page) said.push(await wordsOf(one));
    last = page[PAGE - 1];
    if (last === undefined) return said;
  }
}

async function wordsOf(said: Suggestion): Promise<OwnWords> {
  const { raisedAt, placeText = '', text, author } = said;
  const opened = async (part: PartName): Promise<string | undefined> => {
    const sealed = sealedPart(said, part);
    return sealed && (await findSeal(sealed.subjectId)).open(sealed.field, sealed.value);
  };
  return {
    on: dayOf(raisedAt),
    placeText,
    text: (await opened('text')) ?? text,
    callMe: author?.callMe ?? '',
    phone: (await opened('phone')) ?? '',
  };
}

/**
 * What follows for her 建议 when somebody has herself deleted. Each is found by her account until nothing else of it is left to do, so
 * a repeat finishes what was killed.
 */
export async function eraseOwn(openid: string, now: Instant): Promise<void> {
  for (;;) {
    // What is erased has no author any more, so the next page begins at the beginning.
    const page = await listByAuthor(openid, undefined, PAGE);
    for (const one of page) await eraseOne(openid, one, now);
    if (page.length < PAGE) break;
  }
  await forgetTold(openid, 'suggestion-step');
}

async function eraseOne(openid: string, said: Suggestion, now: Instant): Promise<void> {
  const { _id, attachments = [] } = said;
  const ids = attachments.map(({ attachmentId }) => attachmentId);
  await removeOwnFiles(recordKey('suggestion', _id), ids);
  await forgetCorrection(_id);
  await destroyKey(_id, now);
  for (let attempt = 0, one: Suggestion | undefined = said; one !== undefined; attempt += 1) {
    // Once more: a choice of category that was under way may have taught her words since.
    if (await saveErased(one, erased(one, now))) return forgetCorrection(_id);
    if (attempt === ATTEMPTS) throw new DomainError('busy', `${_id} contended`);
    one = await findOwn(openid, _id);
  }
}
