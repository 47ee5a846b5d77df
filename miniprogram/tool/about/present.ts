import type { About } from '../../domain/about/contracts';
import { RESIDENT_FIELDS, type FieldTerms } from '../../domain/resident/fields';

export interface OwnerRow {
  label: string;
  words: string;
}

/** What is not set is said to be missing, not left out. */
export const presentOwner = ({ isDemo, ownerName, ownerLevel, filingNumber }: About): OwnerRow[] => [
  { label: '主办单位', words: ownerName ?? '没有设置' },
  ...(ownerLevel === undefined ? [] : [{ label: '主办层级', words: `${ownerLevel}级` }]),
  { label: '备案号', words: filingNumber ?? (isDemo ? '演示用，未备案' : '没有设置') },
];

const labelsOf = (keeping: FieldTerms['keeping']): string =>
  Object.values<FieldTerms>(RESIDENT_FIELDS)
    .filter((terms) => terms.keeping === keeping)
    .map(({ label }) => label)
    .join('、');

/** 存哪些数据: in the order in which a person asks; of residents, what the table of their fields says. */
export const DATA_KEPT: readonly string[] = [
  `住户：楼栋、门牌，住在里面的人的${labelsOf('plain')}，由居委录入。`,
  `住户的${labelsOf('sealed')}：加密保存，打开要选用途并留下记录。`,
  '走访：去的时间、结果、见到的人、备注、诉求，以及自愿附上的照片和录音；备注由居委保管。',
  '您：微信给本小程序的编号、身份、关注的楼栋，和您给工具提的意见。',
  '不记：不定位，不记谁去过哪里，不统计谁用了多久，不拿人和人比。',
];
