import { ideaUpkeepJobs } from '../../cloudfunctions/capabilities/idea/jobs';
import { afterIdeaStep, IDEA_MOVES, type Idea, type IdeaMoveKind } from '../../miniprogram/domain/idea/idea';
import type { Message } from '../../miniprogram/domain/message/message';
import { newKey } from '../cloudfunctions/support/api';
import { OURS, suggestionAs, THEIRS } from '../cloudfunctions/support/suggestions';
import { NOW, type Who } from '../cloudfunctions/support/town';
import { cutEverywhere, openStage, overlap, type Sent, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => (stage = await openStage(ideaUpkeepJobs as never)));
afterAll(() => stage.close());

const AUTHOR = { openid: 'oSecretAuthor', callMe: '王阿姨' };
const BY = { unit: 'A居委会', role: 'cadre', personId: 'p-CadreA' } as const;
/** A way that the machine allows to where each of its steps can be made. */
const WAYS: Record<IdeaMoveKind, readonly IdeaMoveKind[]> = {
  study: [],
  ask: [],
  'hand-over': ['ask'],
  return: ['ask'],
  recall: ['ask'],
  decline: [],
  adopt: ['study'],
  report: ['study'],
  begin: ['study', 'adopt'],
  bear: ['study', 'adopt', 'begin'],
};
const KINDS = Object.keys(IDEA_MOVES) as IdeaMoveKind[];

const toWhom = (kind: IdeaMoveKind) =>
  kind === 'ask' ? { department: OURS } : kind === 'hand-over' ? { department: THEIRS } : {};

let sentKeys: string[] = [];
async function lay(way?: readonly IdeaMoveKind[]): Promise<void> {
  sentKeys = [];
  for (const name of ['suggestions', 'ideas', 'messages']) await stage.api.remove(name, { _id: /./ });
  const { raisedBy: _, ...said } = suggestionAs('accepted', 's', { author: AUTHOR });
  await stage.api.store('suggestions', [said]);
  if (way === undefined) return;
  const { subdistrictId, communityId } = said;
  const marked: Idea = {
    ...{ subdistrictId, communityId, _id: 'idea', suggestionId: 's', title: '楼道口装折叠凳', status: 'received' },
    steps: [{ key: 'idea', kind: 'mark', status: 'received', at: NOW, by: BY }],
    movedAt: NOW,
  };
  const stands = way.reduce(
    (idea, kind) => ({
      ...idea,
      ...afterIdeaStep(idea, { key: newKey(), kind, at: NOW, by: BY, text: '先看看', ...toWhom(kind) }),
    }),
    marked,
  );
  const { untold: __, ...told } = stands;
  await stage.api.store('ideas', [told]);
}
function sending(who: Who, action: string, draft: object): Sent {
  const receiptKey = newKey();
  sentKeys.push(receiptKey);
  return { who, action, draft, receiptKey };
}
const marking = (who: Who) => sending(who, 'idea.mark', { suggestionId: 's', title: `${who}：折叠凳` });
const moving = (who: Who, kind: IdeaMoveKind) =>
  sending(who, 'idea.move', { suggestionId: 's', move: { kind, text: '量过尺寸', ...toWhom(kind) } });
const ideas = () => stage.api.stored<Idea>('ideas');
/** Of these writes; what was told of the steps before is told along where nobody knows that it was, and is the same message. */
const toldOf = async () =>
  (await stage.api.stored<Message<'idea-step'>>('messages'))
    .filter(({ _id }) => sentKeys.some((key) => _id.includes(key)))
    .map(({ to, values }) => `${to} ${values.step}`);
async function outcome() {
  const [idea, ...more] = await ideas();
  const steps = idea?.steps.map(({ kind, status, text = '' }) => `${kind} ${status} ${text}`);
  return { more, steps, status: idea?.status, untold: idea?.untold, told: await toldOf() };
}

it('idea.mark, cut at any step', () =>
  cutEverywhere(stage, {
    async arrange() {
      await lay();
      return marking('cadreA');
    },
    outcome,
  }));

it.each(KINDS)('idea.move %s, cut at any step', (kind) =>
  cutEverywhere(stage, {
    async arrange() {
      await lay(WAYS[kind]);
      return moving(kind === 'hand-over' || kind === 'return' ? 'staff' : 'cadreA', kind);
    },
    outcome,
  }),
);

it('two who mark one 建议 at once mark one idea, and she hears of it once', () =>
  overlap(
    stage,
    async () => {
      await lay();
      const own = marking('cadreA');
      return [own, marking('colleagueA'), own];
    },
    async (answers) => {
      expect(answers.every(({ ok }) => ok)).toBe(true);
      expect(await ideas()).toHaveLength(1);
      expect(await toldOf()).toHaveLength(1);
    },
  ));

it('adopted by one and declined by another at once: one of the two, with its step, and the other is told so', () =>
  overlap(
    stage,
    async () => {
      await lay(['study']);
      return [moving('cadreA', 'adopt'), moving('colleagueA', 'decline')];
    },
    async (answers) => {
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'step-out-of-turn' } });
      expect((await ideas())[0]!.steps).toHaveLength(3);
      expect(await toldOf()).toHaveLength(1);
    },
  ));
