import { callFrom, signUpFrom } from '../../cloudfunctions/capabilities/volunteer-call/service';
import type { User } from '../../miniprogram/domain/access/access';
import { addDays, type Day } from '../../miniprogram/domain/shared/calendar';
import { receiptKeyFrom } from '../../miniprogram/domain/shared/ids';
import type { SignUp } from '../../miniprogram/domain/volunteer-call/sign-up';
import {
  callProblems,
  isTakingHands,
  mayClose,
  statusAfter,
  type CallDraft,
  type Closing,
  type VolunteerCall,
} from '../../miniprogram/domain/volunteer-call/volunteer-call';
import { SUBDISTRICT, type Committee } from './committees';
import { onThe } from './hours';
import { PERSONAS } from './personas';
import { Dice } from './random';

interface Plan {
  draft: Omit<CallDraft, 'on'>;
  /** Days from today. */
  on: number;
  signUps: number;
  closing?: Closing;
  /** The day of the closing, from today. */
  closedOn?: number;
}

/** What a committee calls for; invented. */
const PLANS: readonly Plan[] = [
  {
    draft: {
      ...{ title: '重阳节送糕上门', text: '两人一组，给楼里的老人送糕，坐下来聊几句', placeText: '居委会门口' },
      ...{ from: '09:00', to: '11:00', headcount: 8 },
    },
    ...{ on: -12, signUps: 6, closedOn: -11 },
    closing: { kind: 'thank', text: '六位邻居送到了二十三户，老人都说糕软，谢谢大家' },
  },
  {
    draft: {
      ...{ title: '花坛翻土补种', text: '翻土、补种麦冬，工具居委准备，请穿耐脏的鞋', placeText: '小区花坛' },
      ...{ from: '08:30', to: '10:30', headcount: 8 },
    },
    ...{ on: 6, signUps: 3 },
  },
  {
    draft: {
      ...{ title: '旧书换绿植', text: '帮忙登记、搬书，带小朋友来也行', placeText: '活动室' },
      ...{ from: '13:30', to: '15:30', headcount: 4 },
    },
    ...{ on: 13, signUps: 6 },
  },
  {
    draft: {
      ...{ title: '沿街捡烟头', text: '夹子和袋子居委准备', placeText: '居委会门口' },
      ...{ from: '09:00', to: '10:30', headcount: 10 },
    },
    ...{ on: -4, signUps: 2, closedOn: -5 },
    closing: { kind: 'call-off', text: '那天有大雨，改期再约' },
  },
];

/** Names that neighbours give, if they give one. */
const CALLED = ['王阿姨', '老周', '7 号楼小李', undefined, '钱老师', undefined];

/** Days before its own day on which it is raised; the neighbours answer on the next. */
const AHEAD_DAYS = 20;

export interface Called {
  calls: VolunteerCall[];
  signUps: SignUp[];
}

/** 招呼 of one committee: one that was thanked for, two that are to come, one that was called off; everybody was told. */
export function callsOf(committee: Committee, staff: readonly User[], today: Day): Called {
  const raised = PLANS.map((plan, n) => callOf(plan, { committee, staff, today, n }));
  return { calls: raised.map(({ call }) => call), signUps: raised.flatMap(({ signUps }) => signUps) };
}

function callOf(
  { draft, on, signUps: count, closing, closedOn = 0 }: Plan,
  { committee, staff, today, n }: { committee: Committee; staff: readonly User[]; today: Day; n: number },
): { call: VolunteerCall; signUps: SignUp[] } {
  const dice = new Dice(`call ${committee.code} ${n}`);
  const day = addDays(today, on);
  const raisedAt = onThe(addDays(today, Math.min(on - AHEAD_DAYS, -2)), dice);
  const { personId, name } = dice.pick(staff);
  const whole: CallDraft = { ...draft, on: day };
  if (callProblems(whole, raisedAt)) throw new Error(`call ${n} of ${committee.name} cannot be raised`);
  const scope = { subdistrictId: SUBDISTRICT.id, communityId: committee.code };
  const receiptKey = receiptKeyFrom(Date.parse(raisedAt), dice.bytes(10));
  const about = { draft: whole, scope, unit: committee.name, by: { personId, name } };
  const call = callFrom({ ...about, now: raisedAt, receiptKey });
  const signedOn = addDays(today, Math.min(on - AHEAD_DAYS + 1, -1));
  const resident = PERSONAS.find(({ name: called }) => called === '居民');
  const isHers = resident?.user?.followedBuildingId?.startsWith(committee.code) === true && closing?.kind === 'thank';
  const signUps = Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse(onThe(signedOn, dice)) + index).toISOString();
    if (!isTakingHands(call, at)) throw new Error(`call ${n} of ${committee.name} takes nobody`);
    const openid = isHers && index === 0 ? resident.openid : `oDemo_${committee.code}_hand${index}_`.padEnd(28, '0');
    const key = receiptKeyFrom(Date.parse(at), dice.bytes(10));
    const callMe = isHers && index === 0 ? '唐静' : CALLED[index % CALLED.length];
    return signUpFrom({ call, openid, callMe, number: index + 1, aheadCount: index, now: at, receiptKey: key });
  });
  if (closing === undefined) return { call, signUps };
  const at = onThe(addDays(today, closedOn), dice);
  if (!mayClose(call, closing.kind, at)) throw new Error(`call ${n} of ${committee.name} cannot end so`);
  const key = receiptKeyFrom(Date.parse(at), dice.bytes(10));
  const ended = { status: statusAfter(closing.kind), closing: { key, at, by: personId, text: closing.text } };
  return { call: { ...call, ...ended }, signUps };
}
