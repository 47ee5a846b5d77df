import {
  listFruits,
  listIdeas,
  markIdea,
  moveIdea,
  openIdea,
  openOwnIdea,
} from '../../miniprogram/domain/idea/contracts';
import type { Idea } from '../../miniprogram/domain/idea/idea';
import { listMessages } from '../../miniprogram/domain/message/contracts';
import type { Message } from '../../miniprogram/domain/message/message';
import { moveSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs } from './support/suggestions';
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
    expect(again).toMatchObject({
      title: MARK.title,
      statusLabel: '收到',
      mayDo: ['study', 'decline'],
      mayAlso: ['ask'],
    });
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

describe('on the page of the 建议', () => {
  const open = (who: 'cadreA' | 'staff') => api.call(who, openSuggestion, { suggestionId: 's' });

  it('the committee may mark it, and then sees what came of it, in one call; a step of the 建议 says nothing of either', async () => {
    expect(await open('cadreA')).toMatchObject({ data: { mayMarkIdea: true } });
    await api.must('cadreA', markIdea, MARK);
    await api.must('cadreA', moveIdea, move('study'));
    const opened = await open('cadreA');
    expect(opened).toMatchObject({ data: { idea: { title: MARK.title, statusLabel: '研究' } } });
    expect(opened).not.toHaveProperty('data.mayMarkIdea');
    // Caller; 建议 and idea; the names of its place: less than it was together with the call that is spared.
    expect(await api.roundTrips(opened.requestId)).toBe(5);
    const apart = await api.call('cadreA', openIdea, { suggestionId: 's' });
    expect(await api.roundTrips(apart.requestId)).toBe(3);
    expect((await api.cloud.log(opened.requestId)).documentsRead).toBe(5);
    const moved = await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: { kind: 'keep' } });
    for (const field of ['idea', 'mayMarkIdea']) expect(moved).not.toHaveProperty(field);
  });

  it('a 科室 that has the 建议 hears of neither, for no round trip', async () => {
    await api.must('cadreA', markIdea, MARK);
    await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: { kind: 'escalate', department: OURS } });
    const opened = await open('staff');
    for (const field of ['idea', 'mayMarkIdea']) expect(opened).not.toHaveProperty(`data.${field}`);
    expect(await api.roundTrips(opened.requestId)).toBe(4);
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

describe('handed to a 科室', () => {
  const OTHERS = '社区管理办公室';
  const open = (who: 'staff' | 'cadreA') => api.call(who, openIdea, { suggestionId: 's' });
  const ask = { suggestionId: 's', move: { kind: 'ask', department: OURS, text: '能不能列进计划' } } as const;
  const day = (n: number) => ({ at: `2026-12-${String(n).padStart(2, '0')}T02:00:00.000Z` });
  const arrived = async () =>
    (await api.stored<Message<'idea-arrived'>>('messages', { kind: 'idea-arrived' })).map(({ to, values }) => [
      to,
      values.why,
    ]);

  it('lies at its desk and at no other; it answers, does it, and 金果子 is born under its name; who said it follows', async () => {
    await api.must('cadreA', markIdea, MARK, day(1));
    expect(await open('staff')).toMatchObject({ error: { code: 'not-found' } });
    expect((await api.must('staff', listIdeas, { pile: 'open' })).rows).toEqual([]);
    const handed = await api.call('cadreA', moveIdea, ask, day(2));
    expect(handed).toMatchObject({ data: { status: 'studied', department: OURS, mayDo: [], mayAlso: ['recall'] } });
    // Caller, idea, step; 建议, her consent and message; who is there and what the committee is called; a consent and a message; the mark.
    expect(await api.roundTrips(handed.requestId)).toBe(11);
    expect(await arrived()).toEqual([[USERS.staff._id, 'handed']]);
    const list = await api.call('staff', listIdeas, { pile: 'open' });
    expect(await api.roundTrips(list.requestId)).toBe(3);
    expect(list).toMatchObject({ data: { rows: [{ title: MARK.title, communityName: 'A居委会' }] } });
    const seen = await open('staff');
    expect(seen).toMatchObject({
      data: { idea: { mayDo: ['adopt', 'decline', 'report'], mayAlso: ['hand-over', 'return'] } },
    });
    expect(JSON.stringify([list, seen])).not.toMatch(/王阿姨|oSecret|p-Cadre|101/);
    expect(await api.call('cadreA', moveIdea, move('adopt'))).toMatchObject({ error: { code: 'not-holder' } });
    expect(await api.call('cadreB', openIdea, { suggestionId: 's' })).toMatchObject({ error: { code: 'not-found' } });

    await api.must('staff', moveIdea, move('adopt'), day(3));
    await api.must('staff', moveIdea, move('begin'), day(4));
    expect(await api.must('staff', moveIdea, bear, day(5))).toMatchObject({ status: 'fruit', mayDo: [] });
    expect((await api.must('staff', listIdeas, { pile: 'fruit' })).rows).toHaveLength(1);
    expect((await api.must('resident', listFruits, {})).rows).toMatchObject([{ unit: OURS }]);
    const { idea } = await api.must('resident', openOwnIdea, { suggestionId: 's' }, { openid: STRANGER });
    expect(idea?.timeline.map(({ label, unit }) => `${unit} ${label}`)).toEqual([
      'A居委会 列为金点子',
      'A居委会 请科室看',
      `${OURS} 采纳`,
      `${OURS} 实施`,
      `${OURS} 结成金果子`,
    ]);
    // What desks tell each other on the way is theirs.
    expect(JSON.stringify(idea)).not.toContain('能不能列进计划');
    expect((await messages()).map(({ to }) => to)).toEqual(Array(5).fill(STRANGER));
    // Each of the committee hears of each of three answers once.
    expect((await arrived()).filter(([, why]) => why === 'answered')).toHaveLength(9);
  });

  it('不采纳 wants a reason, which the one who said it reads', async () => {
    await api.must('cadreA', markIdea, MARK, day(1));
    await api.must('cadreA', moveIdea, ask, day(2));
    const wordless = { suggestionId: 's', move: { kind: 'decline' } };
    expect(
      await api.send({ action: 'idea.move', draft: wordless, receiptKey: newKey() }, USERS.staff._id),
    ).toMatchObject({ error: { code: 'bad-input' } });
    const decline = { suggestionId: 's', move: { kind: 'decline', text: '消防通道上不能放' } } as const;
    await api.must('staff', moveIdea, decline, day(3));
    const { idea } = await api.must('resident', openOwnIdea, { suggestionId: 's' }, { openid: STRANGER });
    expect(idea?.timeline.at(-1)).toMatchObject({ label: '未采纳', unit: OURS, text: '消防通道上不能放' });
  });

  it('what is not for it goes on, or back; its repeat is answered though it has it no more; its key is its own', async () => {
    const other = { ...USERS.staff, _id: 'oSecretOther', personId: 'p-Other', departmentName: OTHERS };
    await api.store('users', [other]);
    await api.must('cadreA', markIdea, MARK, day(1));
    await api.must('cadreA', moveIdea, ask, day(2));
    const self = { suggestionId: 's', move: { kind: 'hand-over', department: OURS, text: '归他们' } } as const;
    expect(await api.call('staff', moveIdea, self)).toMatchObject({ error: { code: 'bad-input' } });
    const over = { suggestionId: 's', move: { kind: 'hand-over', department: OTHERS, text: '归他们' } } as const;
    const terms = { receiptKey: newKey(), ...day(3) };
    const first = await api.must('staff', moveIdea, over, terms);
    expect(await api.must('staff', moveIdea, over, terms)).toEqual(first);
    expect(await open('staff')).toMatchObject({ error: { code: 'not-found' } });
    const back = { suggestionId: 's', move: { kind: 'return', text: '可以做，居委自己装就行' } } as const;
    await api.must('staff', moveIdea, back, { openid: other._id, ...day(4) });
    const [idea] = await ideas();
    expect(idea).not.toHaveProperty('department');
    expect(idea).toMatchObject({ status: 'studied' });
    expect(await open('cadreA')).toMatchObject({
      data: { idea: { mayDo: ['adopt', 'decline', 'report'], mayAlso: ['ask'] } },
    });
    expect((await arrived()).map(([to]) => to).sort()).toEqual(
      [USERS.staff._id, other._id, USERS.secretaryA._id, USERS.cadreA._id, USERS.colleagueA._id].sort(),
    );
  });
});

describe('what a 科室 lets lie', () => {
  const ask = (department: string) => ({ suggestionId: 's', move: { kind: 'ask', department } }) as const;
  const recall = { suggestionId: 's', move: { kind: 'recall', text: '等了两个月' } } as const;
  const back = { suggestionId: 's', move: { kind: 'return', text: '经费没有批下来' } } as const;
  const day = (n: number) => ({ at: `2026-12-${String(n).padStart(2, '0')}T02:00:00.000Z` });
  const news = () => api.stored<Message<'idea-arrived'>>('messages', { kind: 'idea-arrived' });

  it('the committee takes back, also where nobody works; the 科室 hears of it once, and has it no more', async () => {
    await api.must('cadreA', markIdea, MARK, day(1));
    expect(await api.call('cadreA', moveIdea, recall)).toMatchObject({ error: { code: 'not-holder' } });
    await api.must('cadreA', moveIdea, ask('平安办公室'), day(2));
    await api.must('cadreA', moveIdea, recall, day(3));
    expect(await news()).toEqual([]);
    await api.must('cadreA', moveIdea, ask(OURS), day(4));
    expect(await api.call('staff', moveIdea, recall)).toMatchObject({ error: { code: 'not-holder' } });
    expect(await api.call('cadreB', moveIdea, recall)).toMatchObject({ error: { code: 'not-found' } });
    const terms = { receiptKey: newKey(), ...day(5) };
    const taken = await api.must('colleagueA', moveIdea, recall, terms);
    expect(taken).toMatchObject({ status: 'studied', mayDo: ['adopt', 'decline', 'report'], mayAlso: ['ask'] });
    expect(taken).not.toHaveProperty('department');
    expect(await api.must('colleagueA', moveIdea, recall, terms)).toEqual(taken);
    expect((await news()).map(({ to, values }) => [to, values.why]).sort()).toEqual([
      [USERS.staff._id, 'handed'],
      [USERS.staff._id, 'recalled'],
    ]);
    expect(await api.call('staff', openIdea, { suggestionId: 's' })).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.call('staff', moveIdea, move('adopt'))).toMatchObject({ error: { code: 'not-found' } });
    const { idea } = await api.must('resident', openOwnIdea, { suggestionId: 's' }, { openid: STRANGER });
    expect(JSON.stringify(idea)).not.toContain('等了两个月');
  });

  it.each(['recall', 'return'] as const)('%s after 采纳: it stays 采纳, and the committee goes on', async (kind) => {
    await api.must('cadreA', markIdea, MARK, day(1));
    await api.must('cadreA', moveIdea, ask(OURS), day(2));
    await api.must('staff', moveIdea, move('adopt'), day(3));
    if (kind === 'recall') await api.must('cadreA', moveIdea, recall, day(4));
    else await api.must('staff', moveIdea, back, day(4));
    expect(await api.must('cadreA', moveIdea, move('begin'), day(5))).toMatchObject({ status: 'under-way' });
    expect(await api.must('cadreA', moveIdea, bear, day(6))).toMatchObject({ status: 'fruit' });
  });
});

describe('the clock of a 科室', () => {
  const ask = { suggestionId: 's', move: { kind: 'ask', department: OURS } } as const;
  const at = (day: string, hour = '02') => ({ at: `2026-${day}T${hour}:00:00.000Z` });
  const overdue = async () =>
    (await api.stored<Message<'overdue'>>('messages', { kind: 'overdue' })).flatMap(({ to, values }) =>
      // The 建议 that it came from has a clock of its own.
      values.idea === undefined ? [] : [[to, values.dueOn]],
    );
  const upkeep = (day: string, hour: string) => api.fire('upkeep', `2026-${day}T${hour}:07:00.000Z`);

  it('runs from when it came there: its list goes by the nearest day, a page behind the other; what is late says so', async () => {
    const raised = Array.from({ length: 23 }, (_, n) => suggestionAs('accepted', `s-${String(n).padStart(2, '0')}`));
    await api.store('suggestions', raised);
    for (const [n, { _id: suggestionId }] of raised.entries()) {
      await api.must('cadreA', markIdea, { suggestionId, title: `点子 ${n}` }, at('11-22'));
      // What was asked last is due last; every other one of them is reported of later.
      await api.must('cadreA', moveIdea, { ...ask, suggestionId }, at(n < 12 ? '11-24' : '11-22'));
      if (n % 2)
        await api.must('staff', moveIdea, { suggestionId, move: { kind: 'report', text: '在看' } }, at('11-26'));
    }
    const seen: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 2; page += 1) {
      const answer = await api.call('staff', listIdeas, { pile: 'open', ...(cursor && { cursor }) }, at('11-30'));
      if (!answer.ok) throw new Error(answer.error.code);
      expect(await api.roundTrips(answer.requestId)).toBe(3);
      expect((await api.cloud.log(answer.requestId)).documentsRead).toBeLessThanOrEqual(24);
      seen.push(
        ...answer.data.rows.map(({ suggestionId, dueOn = '', isOverdue }) => `${dueOn} ${isOverdue} ${suggestionId}`),
      );
      cursor = answer.data.nextCursor;
    }
    const late = raised.slice(12).map(({ _id }) => `2026-11-27 true ${_id}`);
    const next = raised.slice(0, 12).map(({ _id }) => `2026-12-01 undefined ${_id}`);
    expect(seen.map((line) => line.slice(0, 15))).toEqual([...late, ...next].map((line) => line.slice(0, 15)));
    expect([...seen].sort()).toEqual([...late, ...next].sort());
    expect((await api.must('cadreA', listIdeas, { pile: 'open' }, at('11-30'))).rows[0]).toHaveProperty('dueOn');
  });

  it('everybody of the 科室 is told once that its day has gone by, and again only after the next one; nobody of what went back', async () => {
    await api.store('users', [{ ...USERS.staff, _id: 'oSecretSecond', personId: 'p-Second' }]);
    await api.store('suggestions', [suggestionAs('accepted', 'back')]);
    for (const suggestionId of ['s', 'back']) {
      await api.must('cadreA', markIdea, { ...MARK, suggestionId }, at('11-22'));
      await api.must('cadreA', moveIdea, { ...ask, suggestionId }, at('11-22'));
    }
    await api.must('cadreA', moveIdea, { suggestionId: 'back', move: { kind: 'recall' } }, at('11-23'));
    await upkeep('11-27', '17');
    expect(await overdue()).toEqual([]);
    await upkeep('11-28', '00');
    // Everybody there, and the 书记 whose committee asked.
    const both = ['oSecretSecond', USERS.staff._id, USERS.secretaryA._id].sort();
    expect((await overdue()).map(([to]) => to).sort()).toEqual(both);
    await upkeep('11-28', '01');
    expect(await overdue()).toHaveLength(3);
    const [hers] = (await api.must('secretaryA', listMessages, {})).rows;
    expect(hers).toMatchObject({ opens: '/cadre/idea/idea?suggestionId=s' });
    expect(hers?.sentence).toMatch(/^金点子“楼道口装折叠凳”，回执 .+：在.+，原定 11月27日前走下一步，还没有走。$/);
    const [first] = (await api.must('staff', listMessages, {})).rows;
    expect(first).toMatchObject({ link: '/cadre/ideas/ideas', opens: '/cadre/idea/idea?suggestionId=s' });
    expect(first?.sentence).toMatch(/^A居委会的金点子“楼道口装折叠凳”，回执 .+：原定 11月27日前走下一步/);
    expect(first?.sentence).not.toMatch(/王阿姨|想动动|101/);
    // The next step sets another day, and keeps that this one was missed, for her too.
    const report = { suggestionId: 's', move: { kind: 'report', text: '在问消防' } } as const;
    const reported = await api.must('staff', moveIdea, report, at('11-30'));
    expect(reported).toMatchObject({ dueOn: '2026-12-07' });
    expect(reported).not.toHaveProperty('isOverdue');
    const missed = { dueOn: '2026-11-27', nextOn: '2026-12-07' };
    expect(reported.timeline.at(-1)).toMatchObject({ missed });
    const { idea } = await api.must('resident', openOwnIdea, { suggestionId: 's' }, { openid: STRANGER });
    expect(idea?.timeline.at(-1)).toMatchObject({ missed });
    expect((await ideas()).find(({ suggestionId }) => suggestionId === 's')).not.toHaveProperty('remindedOf');
    await upkeep('12-08', '00');
    expect(await overdue()).toHaveLength(6);
    // Taken back there is no clock, in the store and in the answer.
    const taken = await api.must('cadreA', moveIdea, { suggestionId: 's', move: { kind: 'recall' } }, at('12-08'));
    expect(taken).not.toHaveProperty('dueOn');
    for (const stored of await ideas())
      for (const field of ['dueOn', 'remindedOf']) expect(stored).not.toHaveProperty(field);
  });
});

describe('the lists', () => {
  it('the committee’s go by pile and by the last step; another committee’s are not in them', async () => {
    await api.store('suggestions', [suggestionAs('accepted', 'later')]);
    await api.must('cadreA', markIdea, MARK, { at: NOW });
    await api.must('cadreA', markIdea, { suggestionId: 'later', title: '晾衣架' }, { at: '2026-11-22T03:00:00.000Z' });
    const open = await api.call('cadreA', listIdeas, { pile: 'open' });
    expect(open).toMatchObject({ data: { rows: [{ title: '晾衣架' }, { title: MARK.title }] } });
    // A third to know which came of what is for others; whoever may read everything need not ask.
    expect(await api.roundTrips(open.requestId)).toBe(3);
    const whole = await api.call('secretaryA', listIdeas, { pile: 'open' });
    expect(await api.roundTrips(whole.requestId)).toBe(2);
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
