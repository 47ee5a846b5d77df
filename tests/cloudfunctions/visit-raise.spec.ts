import { revealSuggestion } from '../../miniprogram/domain/audit/contracts';
import { openHousehold } from '../../miniprogram/domain/household/contracts';
import { bindByCode, deleteOwn, issueCode } from '../../miniprogram/domain/myself/contracts';
import { collectResident } from '../../miniprogram/domain/resident/contracts';
import { openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { listVisits, openVisit, raiseNote, recordVisit, withdrawVisit } from '../../miniprogram/domain/visit/contracts';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { newKey, startApi, type Api } from './support/api';

const DOOR = 'h-cA-001-101';
const WISH = '想动动身子骨也没地方';
let api: Api;

beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const visited = async (note = WISH, more: object = {}) =>
  api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met', note, ...more });
const line = async () => (await api.must('colleagueA', listVisits, {})).rows[0];
const suggestions = () => api.stored<Suggestion>('suggestions');

describe('a note that reads like a wish', () => {
  it('is offered with the receipt, at the line of the visit and to whoever opens it; nothing is made of it', async () => {
    const receiptKey = newKey();
    const draft = { householdId: DOOR, outcome: 'met', note: WISH } as const;
    const receipt = await api.must('cadreA', recordVisit, draft, { receiptKey });
    expect(receipt).toMatchObject({ mayRaise: true, suggestionIds: [] });
    expect(await line()).toMatchObject({ mayRaise: true, raisedCount: 0 });
    expect(await api.must('colleagueA', openVisit, { visitId: receiptKey })).toEqual(await line());
    expect((await api.must('cadreA', openHousehold, { householdId: DOOR })).visits).toMatchObject([{ mayRaise: true }]);
    expect(await suggestions()).toEqual([]);
    expect(await api.must('cadreA', recordVisit, draft, { receiptKey })).toEqual(receipt);
  });

  it.each([
    ['small talk', '聊家常', {}],
    ['no wish', '没什么意见', {}],
    ['what was raised with the visit', WISH, { raised: [{ text: '缺健身的地方' }] }],
  ])('of %s nothing is offered', async (_, note, more) => {
    expect(await visited(note, more)).not.toHaveProperty('mayRaise');
    expect(await line()).not.toHaveProperty('mayRaise');
  });

  it('what a colleague wrote is not offered to whoever may not read it', async () => {
    await visited();
    const [seen] = (await api.must('leadA', listVisits, {})).rows;
    expect(seen).not.toHaveProperty('note');
    expect(seen).not.toHaveProperty('mayRaise');
  });
});

describe('visit.raise', () => {
  it('makes one 诉求 of that household, heard at that door, tagged, with a clock; a repeat answers the same', async () => {
    const { visitId } = await visited();
    const receiptKey = newKey();
    const answer = await api.call('colleagueA', raiseNote, { visitId, text: WISH }, { receiptKey });
    if (!answer.ok) throw new Error(answer.error.code);
    expect(await api.roundTrips(answer.requestId)).toBe(7);
    expect(await api.must('colleagueA', raiseNote, { visitId, text: WISH }, { receiptKey })).toEqual(answer.data);
    expect(await suggestions()).toMatchObject([
      {
        ...{ _id: receiptKey, source: 'visit', householdId: DOOR, visitId, text: WISH, status: 'received' },
        raisedBy: { personId: 'p-ColleagueA' },
        tag: { primary: 'public-space' },
        dueOn: answer.data.acceptBy,
      },
    ]);
    expect(await line()).toMatchObject({ raisedCount: 1 });
    expect(await line()).not.toHaveProperty('mayRaise');
    const shown = await api.must('cadreA', openSuggestion, { suggestionId: receiptKey });
    expect(shown).toMatchObject({ sourceLabel: '走访', householdId: DOOR });
  });

  it('of two who raise one note the second is told', async () => {
    const { visitId } = await visited();
    await api.must('cadreA', raiseNote, { visitId, text: WISH });
    expect(await api.call('colleagueA', raiseNote, { visitId, text: '缺个健身角' })).toMatchObject({
      error: { code: 'note-raised' },
    });
    expect(await suggestions()).toHaveLength(1);
  });

  it('a call that was killed behind its mark is finished by its repeat, or by whoever comes', async () => {
    const { visitId } = await visited();
    const receiptKey = newKey();
    const [visit] = await api.stored<Visit>('visits');
    await api.remove('visits', { _id: visitId });
    await api.store('visits', [{ ...visit, noteSuggestionId: receiptKey }]);
    const { suggestionId } = await api.must('colleagueA', raiseNote, { visitId, text: WISH });
    expect((await suggestions()).map(({ _id }) => _id)).toEqual([suggestionId]);
    await api.remove('visits', { _id: visitId });
    await api.remove('suggestions', { _id: suggestionId });
    await api.store('visits', [{ ...visit, noteSuggestionId: receiptKey }]);
    await api.must('cadreA', raiseNote, { visitId, text: WISH }, { receiptKey });
    expect((await suggestions()).map(({ _id }) => _id)).toEqual([receiptKey]);
  });

  it('a key that is used for other words, or for another record, records nothing', async () => {
    const { visitId } = await visited();
    const receiptKey = newKey();
    await api.must('cadreA', raiseNote, { visitId, text: WISH }, { receiptKey });
    const other = await visited('希望装个扶手');
    for (const draft of [
      { visitId, text: '别的话' },
      { visitId: other.visitId, text: WISH },
    ])
      expect(await api.call('cadreA', raiseNote, draft, { receiptKey })).toMatchObject({
        error: { code: 'receipt-taken' },
      });
    expect(await suggestions()).toHaveLength(1);
    expect(await api.stored<Visit>('visits', { _id: other.visitId })).toMatchObject([{ isWish: true }]);
    expect((await api.stored<Visit>('visits', { _id: other.visitId }))[0]).not.toHaveProperty('noteSuggestionId');
  });

  it.each([
    ['another committee', 'cadreB'],
    ['a 楼组长 who may not read the note', 'leadA'],
  ] as const)('is not there for %s', async (_, who) => {
    const { visitId } = await visited();
    expect(await api.call(who, raiseNote, { visitId, text: WISH })).toMatchObject({ error: { code: 'not-found' } });
    expect(await suggestions()).toEqual([]);
  });

  it('a 楼组长 makes one of her own note', async () => {
    const { visitId } = await api.must('leadA', recordVisit, { householdId: DOOR, outcome: 'met', note: WISH });
    await api.must('leadA', raiseNote, { visitId, text: WISH });
    expect(await suggestions()).toMatchObject([{ raisedBy: { role: 'building-lead' } }]);
  });

  it('nothing is made of a visit that was withdrawn; what was made before stands, step by step as it was', async () => {
    const { visitId } = await visited();
    await api.must('cadreA', raiseNote, { visitId, text: WISH });
    const [before] = await suggestions();
    await api.must('cadreA', withdrawVisit, { visitId });
    expect(await suggestions()).toEqual([before]);
    const later = await visited('希望装个扶手');
    await api.must('cadreA', withdrawVisit, { visitId: later.visitId });
    expect(await api.call('cadreA', raiseNote, { visitId: later.visitId, text: '扶手' })).toMatchObject({
      error: { code: 'visit-withdrawn' },
    });
    expect(await api.call('cadreA', openVisit, { visitId: later.visitId })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('a number in the words is hidden, and opens for a purpose', async () => {
    const text = `${WISH}，打 13800001111 找她女儿`;
    const { visitId } = await visited(text);
    const { suggestionId } = await api.must('cadreA', raiseNote, { visitId, text });
    expect(JSON.stringify(await suggestions())).not.toContain('13800001111');
    const opened = await api.must('cadreA', revealSuggestion, { suggestionId, part: 'text', purpose: 'reach-family' });
    expect(opened.text).toBe(text);
  });

  it('whoever is deleted takes her number out of it too', async () => {
    const values = {
      name: '周阿婆',
      gender: 'female',
      relation: '户主',
      bornOn: '1940-01-01',
      phone: '13800001111',
    } as const;
    const { residentId } = await api.must('cadreA', collectResident, { householdId: DOOR, values });
    const { visitId } = await visited();
    const text = `${WISH}，打 13800001111，不在就打 13700002222`;
    const { suggestionId } = await api.must('cadreA', raiseNote, { visitId, text });
    const { code } = await api.must('cadreA', issueCode, { residentId, relation: 'self', isConsented: false });
    await api.must('resident', bindByCode, { code });
    await api.must('resident', deleteOwn, { residentId });
    const [left] = await suggestions();
    expect(left?.text).toContain('〔号码已删除〕');
    expect(left?.text).not.toContain('1111');
    const opened = await api.must('cadreA', revealSuggestion, { suggestionId, part: 'text', purpose: 'reach-family' });
    expect([opened.text.includes('13700002222'), opened.text.includes('13800001111')]).toEqual([true, false]);
  });
});
