import type { SuggestionTag } from '../suggestion/suggestion';
import type { Visit } from './visit';

/** Words with which people wish for something, as they stand in notes. */
const WISHES = [
  ...['想', '盼', '希望', '要是能', '要是有', '能不能', '能否', '可不可以', '可否', '什么时候能', '最好'],
  ...[
    '没地方',
    '没有地方',
    '没处',
    '没个地方',
    '不方便',
    '缺',
    '求助',
    '请求',
    '要求',
    '建议',
    '意见',
    '诉求',
    '反映',
    '投诉',
  ],
  ...['请居委', '麻烦居委', '帮忙', '帮着', '解决'],
];

/** The same words where they wish for nothing: taken out before one looks. */
const DENIALS =
  /(?:没有?|没提|没说|无)(?:什么|啥|别的|其他|其它|任何|提出)*(?:意见|建议|要求|诉求|想法|反映|投诉)|不(?:想|盼|希望|要求|缺|用帮忙)|想(?:起|到|念|通|开|法)|[思理感猜]想|已(?:经)?解决|解决了/g;

export const hasWishWord = (note: string): boolean => {
  const said = note.replace(DENIALS, ' ');
  return WISHES.some((word) => said.includes(word));
};

/**
 * Does the note of a visit read like something that somebody wants changed (PRODUCT 31, 81: the note of day 0)? Where the tagger is sure
 * of a matter in it (of small talk it never is), or it has a wish word. Only an offer follows: nothing is made of a note without a person.
 */
export const readsLikeWish = (note: string, tag: Pick<SuggestionTag, 'primary' | 'isSure'> | undefined): boolean =>
  note !== '' && ((tag !== undefined && tag.isSure && tag.primary !== 'other') || hasWishWord(note));

/**
 * Is somebody to be offered to make a 诉求 of the note? Not where one came of the visit. A visit of before notes were read this way is
 * judged by its words alone.
 */
export const isOfferedAsWish = (visit: Pick<Visit, 'note' | 'isWish' | 'raised' | 'noteSuggestionId'>): boolean =>
  visit.raised.length === 0 &&
  visit.noteSuggestionId === undefined &&
  (visit.isWish === true || hasWishWord(visit.note));
