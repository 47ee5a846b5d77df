import { RESIDENT_FIELDS, type FieldTerms } from '../../domain/resident/fields';

const labelsOf = (keeping: FieldTerms['keeping']): string =>
  Object.values<FieldTerms>(RESIDENT_FIELDS)
    .filter((terms) => terms.keeping === keeping)
    .map(({ label }) => label)
    .join('、');

/** What a deletion does, each a sentence: what goes, what stays, what cannot be undone. */
export const followsOf = (whose: string): string[] => [
  `${labelsOf('plain')}马上清掉，居委的名单和人数里不再有${whose}。`,
  `${labelsOf('sealed')}的钥匙同时销毁，谁也打不开，系统也打不开。`,
  `走访和诉求记在这一户名下，还留着；里面${whose}的号码一起清掉。`,
  `${whose}用微信提过的建议，话、称呼、电话、照片和录音一起清掉；居委怎么办的还留着，里面没有${whose}。`,
  `“谁看过${whose}”照规定留着，里面没有登记的内容。`,
  '删了就找不回来。以后要再登记，请找居委。',
];
