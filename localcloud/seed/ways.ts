import type { StepDraft } from '../../miniprogram/domain/handling/handling';
import type { MoveKind } from '../../miniprogram/domain/handling/moves';
import type { Category, Urgency } from '../../miniprogram/domain/text-tag/category';

/** A step, how many working days after the beginning it is made, and what is said with it. */
export type WayStep = readonly [kind: MoveKind, afterWorkdays: number, more?: Partial<StepDraft>];
export type Way = readonly WayStep[];
export type WeightedWay = readonly [way: Way, weight: number];

/** Days until something that has to wait is looked at again. */
export const REVIEW_AFTER_DAYS = 90;

const DONE = { text: '已经办好，请看看' };
const WELL = { isSatisfied: true };

const BY_COMMITTEE: Way = [
  ['accept', 1],
  ['keep', 2],
  ['take-up', 3],
  ['resolve', 6, DONE],
  ['confirm', 8, WELL],
];
const BY_DEPARTMENT: Way = [
  ['accept', 1],
  ['escalate', 2],
  ['take-up', 4],
  ['report', 6, { text: '去现场看过了，在排期' }],
  ['resolve', 9, DONE],
  ['confirm', 11, WELL],
];
const HAS_TO_WAIT: Way = [
  ['accept', 1],
  ['escalate', 3],
  ['defer', 7, { text: '要等明年的预算' }],
];
const NOT_DONE_WELL: Way = [
  ['accept', 1],
  ['escalate', 2],
  ['take-up', 4],
  ['resolve', 8, DONE],
  ['reopen', 10, { text: '没过几天又这样了' }],
];

/** What becomes of one that was raised lately. */
export const LATELY: readonly WeightedWay[] = [
  [[], 2],
  [[['accept', 1]], 2],
  [BY_COMMITTEE.slice(0, 3), 2],
  [BY_DEPARTMENT.slice(0, 4), 2],
  [BY_COMMITTEE, 4],
  [BY_DEPARTMENT, 4],
  [HAS_TO_WAIT, 1],
  [NOT_DONE_WELL, 2],
  [
    [
      ['accept', 1],
      ['escalate', 2],
      ['hand-over', 4, { text: '不归我们管，转给管这件事的科室' }],
      ['take-up', 6],
    ],
    1,
  ],
  [
    [
      ['accept', 1],
      ['assign', 3, { plan: '美丽家园' }],
      ['take-up', 6],
      ['report', 14, { text: '方案公示过了，准备施工' }],
    ],
    2,
  ],
];

/** And of one that nobody may have forgotten by now. */
export const LONG_AGO: readonly WeightedWay[] = [
  [BY_COMMITTEE, 6],
  [BY_DEPARTMENT, 7],
  [HAS_TO_WAIT, 1],
  [[...NOT_DONE_WELL, ['take-up', 12], ['resolve', 15, { text: '换了整段，请再看看' }], ['confirm', 18, WELL]], 2],
];

/** Of a class, from its merging on; it is 已受理 then. */
export const OF_A_CLASS: readonly WeightedWay[] = [
  [
    [
      ['escalate', 1, { text: '好几户都提到，请一起看看' }],
      ['take-up', 4],
      ['report', 8, { text: '去现场看过了，定了做法' }],
      ['report', 15, { text: '开工了' }],
      ['resolve', 22, DONE],
    ],
    2,
  ],
  [
    [
      ['assign', 2, { plan: '美丽家园', text: '放进今年的改造里一起做' }],
      ['take-up', 5],
      ['report', 12, { text: '方案公示过了' }],
    ],
    2,
  ],
  [
    [
      ['keep', 1],
      ['take-up', 2],
      ['report', 5, { text: '和物业一起看过了，在备料' }],
    ],
    1,
  ],
];

/** What a renewal of old estates takes on: houses and what lies between them. */
const BUILT: readonly Category[] = [
  'elevator',
  'parking',
  'public-space',
  'repair',
  'property',
  'sanitation',
  'charging',
];

/** Ways that make sense: nothing urgent waits for next year's money, and 美丽家园 builds, it brings nobody's dinner. */
export const fitting = (
  ways: readonly WeightedWay[],
  { category, urgency }: { category?: Category; urgency?: Urgency },
): readonly WeightedWay[] =>
  ways.filter(([way]) =>
    way.every(([kind, , { plan } = {}]) => {
      if (kind === 'defer') return urgency !== 'urgent';
      return plan === undefined || (category !== undefined && BUILT.includes(category));
    }),
  );
