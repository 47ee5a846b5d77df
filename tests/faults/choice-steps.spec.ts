import { suggestionTaggingJobs } from '../../cloudfunctions/capabilities/suggestion/jobs';
import { newKey } from '../cloudfunctions/support/api';
import { suggestionAs } from '../cloudfunctions/support/suggestions';
import { USERS, type Who } from '../cloudfunctions/support/town';
import type { ClassCandidate } from '../../miniprogram/domain/problem-class/candidate';
import { correctTag } from '../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { cutEverywhere, openStage, overlap, type Sent, type Stage } from './stage';

let stage: Stage;
/** After the five minutes in which all of it happens. */
const TAGGING = '2026-11-22T02:07:30.000Z';
beforeAll(async () => (stage = await openStage(suggestionTaggingJobs as never, TAGGING)));
beforeEach(() => stage.api.reset());
afterAll(() => stage.close());

const CHILD = { text: '天井里积水，下雨就漫进来', author: { openid: USERS.resident._id, callMe: '王阿姨' } };
const correcting = (who: Who, primary: string): Sent => ({
  who,
  action: correctTag.action,
  draft: { suggestionId: 's', primary },
  receiptKey: newKey(),
});
const stored = async () => (await stage.api.stored<Suggestion>('suggestions', { _id: 's' }))[0]!;
const taught = async () =>
  (await stage.api.stored<{ primary: string; text: string }>('corrections')).map(({ primary, text }) => ({
    primary,
    text,
  }));
async function lay() {
  for (const name of ['suggestions', 'corrections']) await stage.api.remove(name, { _id: /./ });
  await stage.api.store('suggestions', [suggestionAs('received', 's', CHILD)]);
}

describe('改类别', () => {
  it('cut at any step it ends as one that nobody disturbed, once', () =>
    cutEverywhere(stage, {
      async arrange() {
        await lay();
        return correcting('cadreA', 'sanitation');
      },
      outcome: async () => {
        const { primary, taggedBy } = (await stored()).tag ?? {};
        return { chosen: taggedBy === 'person' ? primary : '', taught: await taught() };
      },
    }));

  it('two at once: what the tagger learns is what stands', () =>
    overlap(
      stage,
      async () => {
        await lay();
        const own = correcting('cadreA', 'noise');
        return [own, correcting('cadreA', 'sanitation'), own];
      },
      async (answers) => {
        expect(answers.every(({ ok }) => ok)).toBe(true);
        const { tag, tagChoices } = await stored();
        expect(tagChoices).toHaveLength(2);
        expect(await taught()).toEqual([{ primary: tag!.primary, text: CHILD.text }]);
      },
    ));

  it('of two colleagues at once one is told that the other was faster', () =>
    overlap(
      stage,
      async () => {
        await lay();
        return [correcting('cadreA', 'noise'), correcting('colleagueA', 'sanitation')];
      },
      async (answers) => {
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
        expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'step-out-of-turn' } });
        expect(await taught()).toEqual([{ primary: (await stored()).tag!.primary, text: CHILD.text }]);
      },
    ));
});

it('不是一类 of two colleagues at once: neither word is lost', () =>
  overlap(
    stage,
    async () => {
      await stage.api.remove('class_candidates', { _id: /./ });
      const because = { words: [], alike: [], place: 'estate', daysApart: 1 };
      const found = { category: 'noise', voiceIds: ['a', 'b', 'c'], firstOn: '2026-11-01', lastOn: '2026-11-02' };
      await stage.api.store('class_candidates', [{ _id: 'k', communityId: 'cA', ...found, because, groupedAt: '' }]);
      const refusing = (who: Who, suggestionIds: string[]) => ({
        ...{ who, action: 'class.refuse', draft: { candidateId: 'k', suggestionIds }, receiptKey: newKey() },
      });
      return [refusing('cadreA', ['a']), refusing('colleagueA', ['b']), refusing('secretaryA', ['c'])];
    },
    async (answers) => {
      expect(answers.every(({ ok }) => ok)).toBe(true);
      const [candidate] = await stage.api.stored<ClassCandidate>('class_candidates');
      expect(candidate?.refused?.voiceIds.slice().sort()).toEqual(['a', 'b', 'c']);
    },
  ));
