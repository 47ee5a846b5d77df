import type { Idea } from '../../miniprogram/domain/idea/idea';
import { ideaStepTold } from '../../miniprogram/domain/idea/idea';
import type { Handled } from '../../miniprogram/domain/handling/handling';
import { holderOf } from '../../miniprogram/domain/handling/status';
import { messageIdOf, type Message } from '../../miniprogram/domain/message/message';
import type { News } from '../../miniprogram/domain/message/values';
import { NO_PUSH } from '../../miniprogram/domain/message/push';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { addDays, dayOf, startOfDay, type Day, type Instant } from '../../miniprogram/domain/shared/calendar';
import { receiptNumber } from '../../miniprogram/domain/shared/ids';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES, type Category } from '../../miniprogram/domain/text-tag/category';
import { seatOf } from '../../miniprogram/domain/volunteer-call/sign-up';
import type { Called } from './calls';
import type { Committee } from './committees';
import { PERSONAS, type Persona } from './personas';

const LATELY_DAYS = 30;
/** An inbox that one can read through. */
const EACH_MAX = 4;

interface Told {
  suggestions: readonly Suggestion[];
  classes: readonly ProblemClass[];
  ideas: readonly Idea[];
  called: Called;
}

type Matter = Handled & { _id: string; category?: Category; isClass?: true };
const DEPARTMENT_MOVES: readonly string[] = ['escalate', 'assign', 'hand-over'];

/**
 * What personas of this committee's ground, and of the 科室, were told of it lately, under the ids under which the functions would tell it,
 * so that nothing is told twice. All was read but the newest of the 科室.
 */
export function messagesOf(committee: Committee, told: Told, today: Day): Message[] {
  const from = startOfDay(addDays(today, -LATELY_DAYS));
  const matters: Matter[] = [
    ...told.suggestions.map(({ tag, ...one }) => ({ ...one, ...(tag && { category: tag.primary }) })),
    ...told.classes.map((one) => ({ ...one, isClass: true as const })),
  ];
  return PERSONAS.flatMap((persona) => {
    const { user } = persona;
    if (user === undefined) return [];
    const isOurs = user.scope?.communityId === committee.code && user.scope.buildingId === undefined;
    const news = [
      ...(user.departmentName ? handedTo(persona, user.departmentName, matters, told.ideas, committee) : []),
      ...(isOurs ? remindersOf(persona, matters) : []),
      ...thanksTo(persona, told.called),
    ];
    return news
      .filter(({ sentAt }) => sentAt >= from)
      .sort((a, b) => (a.sentAt > b.sentAt ? -1 : 1))
      .slice(0, EACH_MAX)
      .map((message, n) =>
        n === 0 && user.departmentName !== undefined ? message : { ...message, readAt: message.sentAt },
      );
  });
}

const sent = (news: News, subject: string, to: string, sentAt: Instant): Message => ({
  ...news,
  ...{ _id: messageIdOf(news.kind, subject, (one) => one), to, sentAt, push: NO_PUSH },
});

const named = ({ _id: id, category }: Matter) => ({
  id,
  ...(category && { category: CATEGORIES[category].label }),
  receiptNumber: receiptNumber(id),
});

/** As `tellDesk` and `tellIdea` would. */
function handedTo(
  { user, openid }: Persona,
  department: string,
  matters: readonly Matter[],
  ideas: readonly Idea[],
  { name: community }: Committee,
): Message[] {
  const personId = user?.personId ?? '';
  const ofMatters = matters.flatMap((matter) =>
    matter.steps.flatMap((step, index) => {
      if (!DEPARTMENT_MOVES.includes(step.kind) || step.department !== department) return [];
      const dueOn = index === matter.steps.length - 1 ? matter.dueOn : undefined;
      const values = {
        ...{ why: 'handed' as const, reader: 'department' as const, of: { ...named(matter), community } },
        ...(dueOn && { dueOn }),
        ...(matter.isClass && { isClass: matter.isClass }),
      };
      return [sent({ kind: 'matter-arrived', values }, `${matter._id}_${index}_${personId}`, openid, step.at)];
    }),
  );
  const ofIdeas = ideas.flatMap(({ _id, suggestionId, title, steps }) =>
    steps.flatMap((step, index) => {
      if (step.department !== department) return [];
      const of = { id: suggestionId, community, receiptNumber: receiptNumber(suggestionId) };
      const values = { title, unit: step.by.unit, step: ideaStepTold(step), of, why: 'handed' as const };
      return [sent({ kind: 'idea-arrived', values }, `${_id}_${index}_${personId}`, openid, step.at)];
    }),
  );
  return [...ofMatters, ...ofIdeas];
}

/** As `remindDesk` would, in the first hour after the day. */
const remindersOf = ({ user, openid }: Persona, matters: readonly Matter[]): Message[] =>
  matters.flatMap((matter) => {
    const { _id, remindedOf: dueOn, status, isClass } = matter;
    if (dueOn === undefined || holderOf(matter) !== 'committee') return [];
    const why = status === 'deferred' ? ('review' as const) : ('late' as const);
    const values = { why, dueOn, reader: 'committee' as const, of: named(matter), ...(isClass && { isClass }) };
    const at = new Date(Date.parse(startOfDay(addDays(dueOn, 1))) + 7 * 60_000).toISOString();
    return [sent({ kind: 'overdue', values }, `${_id}_${dueOn.replace(/-/g, '')}_${user?.personId}`, openid, at)];
  });

/** As `tellClosing` would: thanks go to who came. */
const thanksTo = ({ openid }: Persona, { calls, signUps }: Called): Message[] =>
  signUps.flatMap((signUp) => {
    const call = calls.find(({ _id }) => _id === signUp.callId);
    if (signUp.openid !== openid || call?.status !== 'thanked' || call.closing === undefined) return [];
    if (seatOf(signUp.number - 1, call.headcount) === 'waiting') return [];
    const values = { why: 'thanked' as const, title: call.title, on: dayOf(call.startsAt), callId: call._id };
    return [sent({ kind: 'volunteer-news', values }, `${signUp._id}_thanked`, openid, call.closing.at)];
  });
