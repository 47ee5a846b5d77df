import { z } from 'zod';
import { AttachmentRefs } from '../attachment/attachment';
import { Day } from '../shared/calendar';
import { plainText } from '../shared/plain-text';
import { Department } from '../text-tag/department';
import type { HandlingStatus } from './status';

/** Who moves: the committee, the 科室 that has it, the person whose 诉求 it is (or the committee by her word). */
export type Mover = 'committee' | 'department' | 'author';

export const STEP_TEXT_MAX = 500;
export const PLAN_MAX = 30;

interface Move {
  /** On the button and in the time line. */
  label: string;
  from: readonly HandlingStatus[];
  /** `stay`: the status stays as it is; `before`: as it was before 合并入类. */
  to: HandlingStatus | 'stay' | 'before';
  by: readonly Mover[];
  /** Of the committee its 书记 alone, and of what lies with a 科室. */
  isRecalling?: true;
  /** Of a record of another desk alone. */
  isOfElsewhere?: true;
}

/** Either may have these, whichever was given it last. */
const IN_HANDS: readonly HandlingStatus[] = ['in-progress', 'reopened', 'deferred'];
const WITH_COMMITTEE: readonly HandlingStatus[] = ['accepted', 'with-committee', ...IN_HANDS];
const WITH_DEPARTMENT: readonly HandlingStatus[] = ['escalated', 'special', ...IN_HANDS];
const ROUTED: readonly HandlingStatus[] = ['accepted', 'with-committee', ...WITH_DEPARTMENT];

/**
 * The machine (PRODUCT 1.11): 已达 → 已受理 → 居委办 | 上报科室 | 转专项 | 合并入类 → 办理中 → 已办结 → 居民确认 | 不认可→重新办理 |
 * 暂不具备条件(理由, 复查日) → 不同意，请书记再看 → 重新办理 | 撤回. A move is legal when the status is among `from` and the mover among `by`
 * holds it. What a 科室 has not begun the committee takes back (从科室收回); what it has begun it is asked to give back (请科室退回), and
 * decides. A row of another desk's sheet that is none of ours, or was read wrongly, is taken out (导错了) until it is taken up; it is brought
 * back by its sheet alone.
 */
export const MOVES = {
  accept: { label: '受理', from: ['received'], to: 'accepted', by: ['committee'] },
  keep: { label: '居委来办', from: ['accepted', 'reopened', 'deferred'], to: 'with-committee', by: ['committee'] },
  escalate: { label: '上报科室', from: WITH_COMMITTEE, to: 'escalated', by: ['committee'] },
  assign: { label: '转专项', from: ROUTED, to: 'special', by: ['committee', 'department'] },
  'hand-over': { label: '转交科室', from: WITH_DEPARTMENT, to: 'escalated', by: ['department'] },
  return: { label: '退回居委', from: WITH_DEPARTMENT, to: 'accepted', by: ['department'] },
  recall: { label: '从科室收回', from: ['escalated', 'special'], to: 'accepted', by: ['committee'], isRecalling: true },
  'ask-back': {
    ...{ label: '请科室退回', from: ['special', ...IN_HANDS], to: 'stay', by: ['committee'], isRecalling: true },
  },
  'take-up': {
    label: '开始办理',
    from: ['with-committee', 'escalated', 'special', 'reopened', 'deferred'],
    to: 'in-progress',
    by: ['committee', 'department'],
  },
  report: { label: '报进展', from: ['in-progress'], to: 'stay', by: ['committee', 'department'] },
  resolve: { label: '办结', from: ['in-progress'], to: 'resolved', by: ['committee', 'department'] },
  defer: { label: '暂不具备条件', from: ROUTED, to: 'deferred', by: ['committee', 'department'] },
  merge: { label: '合并入类', from: ['received', ...ROUTED], to: 'merged', by: ['committee', 'author'] },
  split: { label: '从一类问题中拆出', from: ['merged'], to: 'before', by: ['committee'] },
  confirm: { label: '确认', from: ['resolved'], to: 'confirmed', by: ['author'] },
  reopen: { label: '不认可，重新办理', from: ['resolved'], to: 'reopened', by: ['author'] },
  disagree: { label: '不同意，请书记再看', from: ['deferred'], to: 'reopened', by: ['author'] },
  withdraw: { label: '撤回', from: ['received', ...ROUTED, 'merged'], to: 'withdrawn', by: ['author'] },
  drop: { label: '导错了', from: ['received'], to: 'withdrawn', by: ['committee'], isOfElsewhere: true },
} as const satisfies Record<string, Move>;

export type MoveKind = keyof typeof MOVES;
export const MoveKind = z.enum(Object.keys(MOVES) as [MoveKind, ...MoveKind[]]);
export const moveOf = (kind: MoveKind): Move => MOVES[kind];

const words = plainText(STEP_TEXT_MAX);
const maybeWords = plainText(STEP_TEXT_MAX).optional();

/** What a committee or a 科室 sends with each of its moves. 合并入类 and 拆出 are moves of the class and come from there. */
export const HandlerMove = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }).strict(),
  z.object({ kind: z.literal('keep'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('escalate'), department: Department, text: maybeWords }).strict(),
  z.object({ kind: z.literal('assign'), department: Department, plan: plainText(PLAN_MAX), text: maybeWords }).strict(),
  z.object({ kind: z.literal('hand-over'), department: Department, text: words }).strict(),
  z.object({ kind: z.literal('return'), text: words }).strict(),
  z.object({ kind: z.literal('recall'), text: words }).strict(),
  z.object({ kind: z.literal('ask-back'), text: words }).strict(),
  z.object({ kind: z.literal('take-up'), text: maybeWords }).strict(),
  z.object({ kind: z.literal('report'), text: words, attachments: AttachmentRefs.default([]) }).strict(),
  z.object({ kind: z.literal('resolve'), text: words, attachments: AttachmentRefs.default([]) }).strict(),
  z.object({ kind: z.literal('defer'), text: words, reviewOn: Day }).strict(),
  z.object({ kind: z.literal('drop') }).strict(),
]);
export type HandlerMove = z.output<typeof HandlerMove>;

/** What the author sends. 满意 is asked once, with 确认; who does not agree that it cannot be done yet says why. */
export const AuthorMove = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm'), isSatisfied: z.boolean(), text: maybeWords }).strict(),
  z.object({ kind: z.literal('reopen'), text: words }).strict(),
  z.object({ kind: z.literal('disagree'), text: words }).strict(),
  z.object({ kind: z.literal('withdraw') }).strict(),
]);
export type AuthorMove = z.output<typeof AuthorMove>;

export const MOVE_LABELS = {
  move: '这一步',
  'move.kind': '这一步',
  'move.text': '说明',
  'move.department': '科室',
  'move.plan': '专项',
  'move.reviewOn': '复查日',
  'move.attachments': '照片',
  'move.isSatisfied': '满意',
} as const;
