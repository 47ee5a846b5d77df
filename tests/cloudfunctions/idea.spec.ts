import {
  listFruits,
  listIdeas,
  markIdea,
  moveIdea,
  openIdea,
  openOwnIdea,
} from '../../miniprogram/domain/idea/contracts';
import type { Idea } from '../../miniprogram/domain/idea/idea';
import type { Message } from '../../miniprogram/domain/message/message';
import { newKey, startApi, type Api } from './support/api';
import { suggestionAs } from './support/suggestions';
import { NOW, STRANGER, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(async () => {
  await api.reset();
  await api.store('suggestions', [suggestionAs('accepted', 's', { author: { openid: STRANGER, callMe: '王阿姨' } })]);
});
afterAll(() => api.stop());

const MARK = { suggestionId: 's', title: '楼道口装折叠凳' };
const ideas = () => api.stored<Idea>('ideas');
const messages = () => api.stored<Message>('messages', { kind: 'idea-step' });
const move = (kind: 'study' | 'adopt' | 'begin') => ({ suggestionId: 's', move: { kind } });
const bear = { suggestionId: 's', move: { kind: 'bear', text: '十二个楼道都装好了' } } as const;
/** From the marking to the fruit, each step a second later. */
async function toFruit(): Promise<void> {
  await api.must('cadreA', markIdea, MARK);
  await api.must('cadreA', moveIdea, move('study'), { at: '2026-11-23T02:00:01.000Z' });
  await api.must('colleagueA', moveIdea, move('adopt'), { at: '2026-11-24T02:00:02.000Z' });
  await api.must('secretaryA', moveIdea, move('begin'), { at: '2026-11-25T02:00:03.000Z' });
  await api.must('secretaryA', moveIdea, bear, { at: '2026-12-20T02:00:04.000Z' });
}

describe('列为金点子', () => {
  it('leaves the 建议 as it is, and the author hears of it once, however often the write comes', async () => {
    const before = await api.stored('suggestions');
    const receiptKey = newKey();
    const answer = await api.call('cadreA', markIdea, MARK, { receiptKey });
    // Caller, 建议, idea; whom to tell; her consent and the message; the mark.
    expect(await api.roundTrips(answer.requestId)).toBe(7);
    const again = await api.must('cadreA', markIdea, MARK, { receiptKey });
    expect(answer).toMatchObject({ ok: true, data: again });
    expect(again).toMatchObject({ title: MARK.title, statusLabel: '收到', mayDo: ['study', 'decline'] });
    expect(await api.stored('suggestions')).toEqual(before);
    expect(await ideas()).toHaveLength(1);
    expect(await ideas()).not.toContainEqual(expect.objectContaining({ untold: true }));
    expect(await messages()).toMatchObject([
      { to: STRANGER, values: { about: MARK.title, step: '列为金点子', unit: 'A居委会', reader: 'author' } },
    ]);
  });

  it('by five of them at once makes one idea', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        api.must(n % 2 ? 'cadreA' : 'secretaryA', markIdea, { ...MARK, title: `叫法 ${n}` }),
      ),
    );
    expect(new Set(answers.map(({ title }) => title)).size).toBe(1);
    expect(await ideas()).toHaveLength(1);
    expect(await messages()).toHaveLength(1);
  });

  it('with a key that made another is refused; of a foreign 建议 it does not exist', async () => {
    const receiptKey = newKey();
    await api.must('cadreA', markIdea, MARK, { receiptKey });
    expect(await api.call('cadreA', markIdea, { ...MARK, title: '别的' }, { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    expect(await api.call('cadreB', markIdea, MARK)).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.call('cadreB', openIdea, { suggestionId: 's' })).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('from 金点子 to 金果子', () => {
  it('step by step: one message each, who and when kept, the author follows it', async () => {
    await toFruit();
    const [idea] = await ideas();
    expect(idea?.steps.map(({ kind, by }) => [kind, by.personId])).toEqual([
      ['mark', USERS.cadreA.personId],
      ['study', USERS.cadreA.personId],
      ['adopt', USERS.colleagueA.personId],
      ['begin', USERS.secretaryA.personId],
      ['bear', USERS.secretaryA.personId],
    ]);
    expect((await messages()).map(({ to, values }) => [to, (values as { step: string }).step]).sort()).toEqual(
      ['列为金点子', '研究', '采纳', '实施', '结成金果子'].map((step) => [STRANGER, step]).sort(),
    );
    const own = await api.call('resident', openOwnIdea, { suggestionId: 's' }, { openid: STRANGER });
    expect(await api.roundTrips(own.requestId)).toBe(3);
    expect(own).toMatchObject({ data: { idea: { statusLabel: '金果子', title: MARK.title } } });
    expect(JSON.stringify(own)).not.toMatch(/p-|人Cadre/);
    expect(await api.call('resident', openOwnIdea, { suggestionId: 's' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('the same step twice is one, a step out of turn is none, a race has one winner', async () => {
    await api.must('cadreA', markIdea, MARK);
    expect(await api.call('cadreA', moveIdea, move('adopt'))).toMatchObject({ error: { code: 'step-out-of-turn' } });
    const receiptKey = newKey();
    const first = await api.must('cadreA', moveIdea, move('study'), { receiptKey });
    expect(await api.must('cadreA', moveIdea, move('study'), { receiptKey })).toEqual(first);
    expect(await api.call('colleagueA', moveIdea, move('study'), { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    const decline = { suggestionId: 's', move: { kind: 'decline', text: '楼道太窄' } } as const;
    const answers = await Promise.all([
      api.call('cadreA', moveIdea, move('adopt')),
      api.call('secretaryA', moveIdea, decline),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await ideas())[0]?.steps).toHaveLength(3);
    expect(await messages()).toHaveLength(3);
  });

  it('未采纳 without a reason is refused, and with one ends it', async () => {
    await api.must('cadreA', markIdea, MARK);
    const without = {
      action: 'idea.move',
      draft: { suggestionId: 's', move: { kind: 'decline' } },
      receiptKey: newKey(),
    };
    expect(await api.send(without)).toMatchObject({
      error: { code: 'bad-input', fields: { 'move.text': expect.any(String) } },
    });
    const decline = { suggestionId: 's', move: { kind: 'decline', text: '楼道太窄，过不了担架' } } as const;
    expect(await api.must('cadreA', moveIdea, decline)).toMatchObject({ status: 'declined', mayDo: [] });
    const shown = await api.must('resident', openOwnIdea, { suggestionId: 's' }, { openid: STRANGER });
    expect(shown.idea?.timeline.at(-1)).toMatchObject({
      label: '未采纳',
      text: '楼道太窄，过不了担架',
      unit: 'A居委会',
    });
  });

  it('whoever wrote it down for somebody hears of what others do, not of her own step', async () => {
    await api.store('suggestions', [suggestionAs('accepted', 'noted')]);
    const marked = await api.call('cadreA', markIdea, { ...MARK, suggestionId: 'noted' });
    expect(await api.roundTrips(marked.requestId)).toBe(5);
    expect(await messages()).toEqual([]);
    await api.must('colleagueA', moveIdea, { suggestionId: 'noted', move: { kind: 'study' } });
    expect(await messages()).toMatchObject([{ to: USERS.cadreA._id, values: { reader: 'recorder' } }]);
  });

  it('upkeep tells what a killed call told nobody, each step once', async () => {
    await api.must('cadreA', markIdea, MARK);
    await api.must('cadreA', moveIdea, move('study'));
    await api.remove('messages', { kind: 'idea-step' });
    const [idea] = await ideas();
    await api.remove('ideas', { _id: idea!._id });
    await api.store('ideas', [{ ...idea!, untold: true }]);
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    await api.fire('upkeep', '2026-11-22T04:07:00.000Z');
    expect(await messages()).toHaveLength(2);
    expect((await ideas())[0]).not.toHaveProperty('untold');
  });
});

describe('the lists', () => {
  it('the committee’s go by pile and by the last step; another committee’s are not in them', async () => {
    await api.store('suggestions', [suggestionAs('accepted', 'later')]);
    await api.must('cadreA', markIdea, MARK, { at: NOW });
    await api.must('cadreA', markIdea, { suggestionId: 'later', title: '晾衣架' }, { at: '2026-11-22T03:00:00.000Z' });
    const open = await api.call('cadreA', listIdeas, { pile: 'open' });
    expect(open).toMatchObject({ data: { rows: [{ title: '晾衣架' }, { title: MARK.title }] } });
    expect(await api.roundTrips(open.requestId)).toBe(2);
    expect((await api.must('cadreA', listIdeas, { pile: 'fruit' })).rows).toEqual([]);
    expect((await api.must('cadreB', listIdeas, { pile: 'open' })).rows).toEqual([]);
  });

  it('金果子 are everybody’s of that neighbourhood: what and when, never whose', async () => {
    await toFruit();
    const shown = await api.call('resident', listFruits, {});
    expect(await api.roundTrips(shown.requestId)).toBe(3);
    expect(shown).toMatchObject({
      data: {
        groundName: 'A居委会',
        rows: [
          { title: MARK.title, text: bear.move.text, saidOn: '2026-11-22', bornOn: '2026-12-20', unit: 'A居委会' },
        ],
      },
    });
    expect(JSON.stringify(shown)).not.toMatch(/王阿姨|oSecret|p-|想动动|"s"/);
    expect((await api.must('leadB', listFruits, {})).rows).toEqual([]);
    expect((await api.must('leadA', listFruits, {})).rows).toHaveLength(1);
    // Who is at home nowhere reads the street's.
    expect((await api.must('admin', listFruits, {})).rows).toHaveLength(1);
  });

  it('what is still on its way, or was not taken, is on no public list', async () => {
    await api.must('cadreA', markIdea, MARK);
    await api.must('cadreA', moveIdea, { suggestionId: 's', move: { kind: 'decline', text: '不合适' } });
    expect((await api.must('resident', listFruits, {})).rows).toEqual([]);
  });
});
