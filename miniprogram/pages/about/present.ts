import type { About } from '../../domain/about/contracts';

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

/** 存哪些数据: in the order in which a person asks. */
export const DATA_KEPT: readonly string[] = [
  '住户：楼栋、门牌、住在里面的人的姓名、性别、出生日期和与户主的关系，由居委录入。',
  '走访：去的时间、结果、见到的人、备注、诉求，以及自愿附上的照片和录音；备注只有居委看得到。',
  '您：微信给本小程序的编号、身份、关注的楼栋，和您给工具提的意见。',
  '不记：不定位，不记行踪，不统计谁用了多久，不打卡，不排名。',
];
