import { ideaFrom } from '../../cloudfunctions/capabilities/idea/service';
import type { User } from '../../miniprogram/domain/access/access';
import {
  afterIdeaStep,
  judgeIdeaStep,
  type Idea,
  type IdeaMoveKind,
  type IdeaStanding,
  type IdeaStepDraft,
} from '../../miniprogram/domain/idea/idea';
import { addDays, dayOf, type Day } from '../../miniprogram/domain/shared/calendar';
import { receiptKeyFrom } from '../../miniprogram/domain/shared/ids';
import { addWorkdays } from '../../miniprogram/domain/shared/workdays';
import { isRestricted } from '../../miniprogram/domain/suggestion/restricted';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { onThe } from './hours';
import { PERSONAS } from './personas';
import { Dice } from './random';
import { DEPARTMENT_STAFF } from './staff';

/** What of MATTERS proposes something, and what a committee would call it; invented. */
const TITLES: Readonly<Record<string, string>> = {
  '希望小花园里多放两张有靠背的长椅。': '小花园添两张靠背椅',
  '门口的台阶想加一个扶手。': '台阶边装一道扶手',
  '想在家门口量量血压、测测血糖。': '家门口的健康小桌',
  '孩子放学比我们下班早一个多小时，有没有托管。': '放学后的小课桌',
  '暑假里双职工家庭没人带孩子，居委能不能办个暑托班。': '自己办的暑托班',
  '能不能在车棚里多装几个充电插座，飞线充电看着心慌。': '车棚里加装充电插座',
  '花园里的石凳太凉，能不能换成木头椅子。': '石凳上铺木板',
  '轮椅上不了台阶，能不能做个坡道。': '单元门口铺坡道',
};

type Way = readonly (readonly [kind: IdeaMoveKind, afterWorkdays: number, text?: string])[];

/** One of each for the committee of the demo’s own people; the others have some of them. */
const WAYS: readonly Way[] = [
  [
    ['study', 3],
    ['adopt', 6],
    ['begin', 10, '邀了几位邻居一起商量做法'],
    ['report', 18, '先试了一处，大家说好用'],
    ['bear', 28, '办成了，邻居们都用上了'],
  ],
  [['ask', 3, '能不能列进今年的小项目']],
  [
    ['study', 2],
    ['decline', 7, '今年的经费和地方都排满了，明年再议'],
  ],
  [
    ['ask', 2, '请看看能不能支持'],
    ['adopt', 6, '可以，放进自治金的项目里'],
    ['begin', 12],
  ],
  [['study', 2]],
];

/** Of the demo's own 科室: she finds something on her desk. */
const DEPARTMENT = PERSONAS.find(({ user }) => user?.departmentName)?.user?.departmentName ?? '';
const LATELY_DAYS = 240;
const IDEAS_MAX = 2;

/** Ideas that the people of one committee had at the door, each led along a way that the machine allows, each step on its day. */
export function ideasOf(
  suggestions: readonly Suggestion[],
  committee: readonly User[],
  today: Day,
  isMain: boolean,
): Idea[] {
  const from = addDays(today, -LATELY_DAYS);
  const seen = new Set<string>();
  const proposals = [...suggestions]
    .sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1))
    .filter(({ text, raisedAt, status, ...rest }) => {
      const isOne = text in TITLES && !seen.has(text) && status !== 'withdrawn' && !isRestricted(rest);
      const isLately = dayOf(raisedAt) >= from && addWorkdays(dayOf(raisedAt), 2) < today;
      if (isOne && isLately) seen.add(text);
      return isOne && isLately;
    });
  const chosen = isMain ? proposals.slice(0, WAYS.length) : proposals.slice(-IDEAS_MAX);
  return chosen.map((suggestion, n) => led(suggestion, WAYS[n % WAYS.length] ?? [], committee, today));
}

function led(suggestion: Suggestion, way: Way, committee: readonly User[], today: Day): Idea {
  const dice = new Dice(`idea ${suggestion._id}`);
  const markedOn = addWorkdays(dayOf(suggestion.raisedAt), 1);
  const makerOf = ({ personId, role, departmentName, scopeName = '' }: User) => ({
    ...{ unit: departmentName ?? scopeName, role, personId },
  });
  const now = onThe(markedOn, dice);
  const receiptKey = receiptKeyFrom(Date.parse(now), dice.bytes(10));
  const by = makerOf(dice.pick(committee));
  const title = TITLES[suggestion.text] ?? '';
  const { untold: _, ...begun } = ideaFrom({ suggestion, title, by, now, receiptKey });
  let idea: Idea = begun;
  for (const [kind, after, text] of way) {
    const day = addWorkdays(markedOn, after);
    if (day >= today) break;
    const { department } = idea;
    const staff = DEPARTMENT_STAFF.find(({ departmentName }) => departmentName === department);
    const standing: IdeaStanding =
      department === undefined ? { holder: 'committee' } : { holder: 'department', department };
    const at = onThe(day, dice);
    const draft: IdeaStepDraft = {
      ...{ kind, at, key: receiptKeyFrom(Date.parse(at), dice.bytes(10)) },
      by: makerOf(department !== undefined && staff ? staff : dice.pick(committee)),
      ...(text !== undefined && { text }),
      ...(kind === 'ask' && { department: DEPARTMENT }),
    };
    const verdict = judgeIdeaStep(idea, draft, standing);
    if (verdict !== 'take') throw new Error(`idea ${idea._id}: ${kind} is ${verdict}`);
    const { untold: __, ...next } = afterIdeaStep(idea, draft);
    const { department: ___, dueOn: ____, ...kept } = idea;
    idea = { ...kept, ...next };
  }
  const { dueOn } = idea;
  // Its 科室 was reminded of a day that went by.
  return dueOn !== undefined && dueOn < today ? { ...idea, remindedOf: dueOn } : idea;
}
