import { MAIN_COMMITTEE } from '../../../localcloud/seed/census';
import { PERSONAS } from '../../../localcloud/seed/personas';
import { seedPlan, type Seeded } from '../../../localcloud/seed/plan';
import {
  afterIdeaStep,
  IDEA_STATUSES,
  judgeIdeaStep,
  type Idea,
  type IdeaStanding,
  type IdeaStepDraft,
} from '../../../miniprogram/domain/idea/idea';
import { tell } from '../../../miniprogram/domain/message/kinds';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { isRestricted } from '../../../miniprogram/domain/suggestion/restricted';
import { seated } from '../../../miniprogram/domain/volunteer-call/sign-up';
import { isTakingHands } from '../../../miniprogram/domain/volunteer-call/volunteer-call';

const TODAY = '2026-11-22';
const NOW = `${TODAY}T02:00:00.000Z`;
type Some = Pick<Seeded, 'ideas' | 'volunteer_calls' | 'sign_ups' | 'messages' | 'suggestions' | 'problem_classes'>;
const demo: { [C in keyof Some]: Some[C][] } = {
  ...{ ideas: [], volunteer_calls: [], sign_ups: [], messages: [], suggestions: [], problem_classes: [] },
};
for (const { collection, documents } of seedPlan({ scale: 'small', today: TODAY }))
  if (collection in demo) (demo[collection as keyof Some] as unknown[]).push(...documents);
const ours = <One extends { communityId: string }>(all: readonly One[]) =>
  all.filter(({ communityId }) => communityId === MAIN_COMMITTEE);
const { ideas, volunteer_calls: calls, sign_ups: signUps, messages, suggestions } = demo;

describe('ideas of the demo', () => {
  test('stand where their steps lead, each step one that the machine allows to whoever made it, before today', () => {
    for (const idea of ideas) {
      const { department: _, dueOn: _d, remindedOf: _r, ...rest } = idea;
      const first: Idea = { ...rest, status: 'received', steps: idea.steps.slice(0, 1) };
      const made = idea.steps.slice(1).reduce<Idea>((before, { status: __, missed: _m, ...step }) => {
        const draft = step as IdeaStepDraft;
        const standing: IdeaStanding =
          draft.by.role === 'department-staff'
            ? { holder: 'department', department: draft.by.unit }
            : { holder: 'committee' };
        expect([idea.title, draft.kind, judgeIdeaStep(before, draft, standing)]).toEqual([
          idea.title,
          draft.kind,
          'take',
        ]);
        const { department: ___, dueOn: _due, ...kept } = before;
        return { ...kept, ...afterIdeaStep(before, draft) };
      }, first);
      expect([idea.status, idea.department, idea.dueOn]).toEqual([made.status, made.department, made.dueOn]);
      expect(idea.steps).toEqual(made.steps);
      expect(idea.remindedOf).toBe(idea.dueOn !== undefined && idea.dueOn < TODAY ? idea.dueOn : undefined);
      for (const { at } of idea.steps) expect(dayOf(at) < TODAY).toBe(true);
      expect(idea).not.toHaveProperty('untold');
    }
  });

  test('come of a 诉求 each, of one that anybody may read, and for the demo’s own people there is one of each sort', () => {
    expect(new Set(ideas.map(({ suggestionId }) => suggestionId)).size).toBe(ideas.length);
    for (const { suggestionId } of ideas) {
      const suggestion = suggestions.find(({ _id }) => _id === suggestionId);
      expect(suggestion && isRestricted(suggestion)).toBe(false);
    }
    const statuses = ours(ideas).map(({ status }) => status);
    expect(statuses).toEqual(expect.arrayContaining(['fruit', 'declined']));
    expect(statuses.some((status) => IDEA_STATUSES[status].isOpen)).toBe(true);
    expect(ours(ideas).some(({ department }) => department !== undefined)).toBe(true);
    expect(ideas.length).toBeGreaterThan(ours(ideas).length);
  });
});

describe('calls of the demo', () => {
  test('some are to come and some are over; numbers follow one another, and who waits is marked', () => {
    expect(new Set(calls.map(({ status }) => status))).toEqual(new Set(['open', 'thanked', 'called-off']));
    for (const call of calls) {
      const hands = signUps.filter(({ callId }) => callId === call._id);
      expect(hands.map(({ number }) => number)).toEqual(hands.map((_, n) => n + 1));
      expect(new Set(hands.map(({ holder }) => holder)).size).toBe(hands.length);
      for (const { seat, isWaiting } of seated(hands, call.headcount))
        expect(isWaiting === true).toBe(seat === 'waiting');
      for (const { signedAt } of hands) expect(signedAt < NOW && signedAt > call.raisedAt).toBe(true);
      if (call.status === 'open') expect(isTakingHands(call, NOW)).toBe(true);
      else expect(call.closing && call.closing.at < NOW).toBe(true);
    }
  });
});

describe('messages of the demo', () => {
  test('are of things that there are, tell them in words, and nobody’s name is in them', () => {
    const known = new Set<string>([...suggestions, ...demo.problem_classes, ...calls].map(({ _id }) => _id));
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      const { sentence, link, opens = link } = tell(message);
      expect(sentence).toMatch(/。$/);
      expect(known).toContain(decodeURIComponent(opens.replace(/^.*=/, '')));
      expect(message.sentAt < NOW).toBe(true);
    }
    const readers = new Set(messages.map(({ to }) => PERSONAS.find(({ openid }) => openid === to)?.name));
    expect([...readers]).toEqual(expect.arrayContaining(['科室', '居民']));
    expect(new Set(messages.map(({ _id }) => _id)).size).toBe(messages.length);
  });
});

describe('plans that make sense', () => {
  test('nothing urgent waits for next year’s money, and no dinner is brought by 美丽家园', () => {
    const all = [
      ...suggestions.map(({ tag, steps }) => ({ steps, category: tag?.primary, urgency: tag?.urgency })),
      ...demo.problem_classes,
    ];
    for (const { steps, category, urgency } of all) {
      if (urgency === 'urgent') expect(steps.map(({ kind }) => kind)).not.toContain('defer');
      if (steps.some(({ plan }) => plan === '美丽家园'))
        expect(['elder-care', 'health', 'noise', 'pets', 'education', 'employment', undefined]).not.toContain(category);
    }
    expect(all.some(({ steps }) => steps.some(({ plan }) => plan === '美丽家园'))).toBe(true);
  });
});
