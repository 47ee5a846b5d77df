import {
  findSimilarClasses,
  listClasses,
  mergeVoices,
  splitVoices,
} from '../../miniprogram/domain/problem-class/contracts';
import { openClass, publishClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { joinClass } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { suggestionAs, type Situation } from './support/suggestions';
import { BUILDINGS, placeIn, soonAfter, NOW, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const TITLE = '小区里缺健身的地方';
const TAG: Suggestion['tag'] = {
  primary: 'public-space',
  secondary: [],
  candidates: ['public-space', 'culture'],
  urgency: 'normal',
  confidence: 0.9,
  isSure: true,
  evidence: [],
  taggedBy: 'tagger',
  taggedAt: NOW,
};
const DOORS = ['101', '102', '201', '202'];
/** Twelve voices, in every situation from which one may be merged, from doors, a phone and another desk. */
const FROM: Situation[] = ['received', 'accepted', 'with-committee', 'escalated', 'in-progress', 'deferred'];
const VOICES: Suggestion[] = Array.from({ length: 12 }, (_, n) => {
  const voice = suggestionAs(FROM[n % FROM.length]!, `voice-${n}`, {
    householdId: `h-cA-001-${DOORS[n % DOORS.length]}`,
    tag: TAG!,
    raisedAt: `2026-0${1 + (n % 9)}-10T02:00:00.000Z`,
  });
  const { householdId: _h, visitId: _v, raisedBy: _r, ...elsewhere } = voice;
  if (n === 10) return { ...elsewhere, source: 'resident', author: { openid: 'oSecretResident', callMe: '王阿姨' } };
  return n === 11 ? { ...elsewhere, source: 'hotline', outsideNumber: 'SH-1' } : voice;
});
const IDS = VOICES.map(({ _id }) => _id);
const voices = async () =>
  (await api.stored<Suggestion>('suggestions')).sort((a, b) => IDS.indexOf(a._id) - IDS.indexOf(b._id));
const classes = () => api.stored<ProblemClass>('problem_classes');
const merge = (suggestionIds = IDS, more: object = {}, who: Who = 'cadreA') =>
  api.call(who, mergeVoices, { suggestionIds, into: { title: TITLE } }, more);

describe('class.merge', () => {
  beforeEach(() => api.store('suggestions', VOICES));

  it('makes one class of twelve records: each voice kept as it was said, each with one step of which it was told', async () => {
    const receiptKey = newKey();
    const answer = await merge(IDS, { receiptKey });
    expect(answer).toMatchObject({ ok: true, data: { classId: receiptKey, title: TITLE, voiceCount: 12 } });
    expect(await classes()).toMatchObject([
      {
        _id: receiptKey,
        communityId: 'cA',
        category: 'public-space',
        status: 'accepted',
        voiceCount: 12,
        firstRaisedAt: '2026-01-10T02:00:00.000Z',
        lastRaisedAt: '2026-09-10T02:00:00.000Z',
        begunAt: soonAfter(NOW),
        begunBy: { personId: 'p-CadreA' },
        isPublic: false,
      },
    ]);
    for (const [n, voice] of (await voices()).entries()) {
      expect(voice).toMatchObject({ text: VOICES[n]!.text, status: 'merged', classId: receiptKey });
      expect(voice).not.toHaveProperty('untold');
      expect(voice.steps.slice(0, -1)).toEqual(VOICES[n]!.steps);
      expect(voice.steps.slice(-1)).toMatchObject([{ key: receiptKey, kind: 'merge', classId: receiptKey }]);
    }
    // caller; voices and class; the class; twelve voices; count, save; the class as it is then. A mark for each voice; whether the
    // author of one allowed WeChat to say it, and her message; and of each of six that the 科室 had in hand its people, the name of the 居委
    // and the same two.
    expect(await api.roundTrips(answer.requestId)).toBe(19 + 12 + 2 + 6 * 4);
  });

  it('is made once, however often it is sent, and a repeat ends what a killed call began', async () => {
    const receiptKey = newKey();
    const { classId } = await api.must(
      'cadreA',
      mergeVoices,
      { suggestionIds: IDS, into: { title: TITLE } },
      { receiptKey },
    );
    // As if the call had died after the class and half of the voices.
    for (const voice of VOICES.slice(6)) {
      await api.remove('suggestions', { _id: voice._id });
      await api.store('suggestions', [voice]);
    }
    expect(await merge(IDS, { receiptKey })).toMatchObject({ ok: true, data: { classId, voiceCount: 12 } });
    expect((await voices()).every(({ steps }) => steps.filter(({ kind }) => kind === 'merge').length === 1)).toBe(true);
    expect(await classes()).toHaveLength(1);
    const other = await api.call(
      'cadreA',
      mergeVoices,
      { suggestionIds: IDS, into: { title: '别的' } },
      { receiptKey },
    );
    expect(other).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
  });

  it('takes more voices into a class that there is', async () => {
    const { classId } = await api.must('cadreA', mergeVoices, {
      suggestionIds: IDS.slice(0, 2),
      into: { title: TITLE },
    });
    const more = await api.must('colleagueA', mergeVoices, { suggestionIds: IDS.slice(2, 5), into: { classId } });
    expect(more).toMatchObject({ classId, title: TITLE, voiceCount: 5 });
    expect(await classes()).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a voice of another community', () => merge(IDS, {}, 'cadreB')],
    ['a voice that is not there', () => merge(['nobody'])],
    [
      'a class of another community',
      async () => {
        const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: [IDS[0]!], into: { title: TITLE } });
        await api.store('suggestions', [suggestionAs('received', 'b-1', placeIn(BUILDINGS[2]!))]);
        return api.call('cadreB', mergeVoices, { suggestionIds: ['b-1'], into: { classId } });
      },
    ],
  ])('%s is not found', async (_, call) => {
    expect(await call()).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('moves none where one has moved on: it is settled, or taken back, or in a class already', async () => {
    for (const situation of ['resolved', 'confirmed', 'withdrawn', 'merged'] as const) {
      await api.store('suggestions', [suggestionAs(situation, `gone-${situation}`)]);
      const answer = await merge([IDS[0]!, `gone-${situation}`]);
      expect(answer).toMatchObject({ ok: false, error: { code: 'step-out-of-turn' } });
    }
    expect((await voices()).find(({ _id }) => _id === IDS[0])).toEqual(VOICES[0]);
    expect(await classes()).toEqual([]);
  });
});

describe('class.split', () => {
  beforeEach(() => api.store('suggestions', VOICES));
  const fieldsOf = ({ steps: _, untold: __, ...rest }: Suggestion) => rest;

  it('undoes a merge exactly: every voice lies where it lay, the class is dissolved, the steps say what happened', async () => {
    const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: IDS, into: { title: TITLE } });
    const split = await api.must('cadreA', splitVoices, { classId, suggestionIds: IDS });
    expect(split).toMatchObject({ voiceCount: 0, isDissolved: true });
    for (const [n, voice] of (await voices()).entries()) {
      expect(fieldsOf(voice)).toEqual(fieldsOf(VOICES[n]!));
      expect(voice.steps.slice(0, -2)).toEqual(VOICES[n]!.steps);
      expect(voice.steps.slice(-2).map(({ kind }) => kind)).toEqual(['merge', 'split']);
    }
    expect((await api.must('cadreA', listClasses, {})).rows).toEqual([]);
    expect(await classes()).toMatchObject([{ _id: classId, isDissolved: true }]);
  });

  it('takes one voice out and leaves the others', async () => {
    const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: IDS, into: { title: TITLE } });
    const receiptKey = newKey();
    const terms = { receiptKey };
    const first = await api.must('cadreA', splitVoices, { classId, suggestionIds: [IDS[3]!] }, terms);
    expect(first).toMatchObject({ voiceCount: 11, isDissolved: false });
    expect(await api.must('cadreA', splitVoices, { classId, suggestionIds: [IDS[3]!] }, terms)).toEqual(first);
    expect((await voices()).filter((voice) => voice.classId === classId)).toHaveLength(11);
  });

  it('takes no voice out of a class that it is not in, and none of another community', async () => {
    const { classId } = await api.must('cadreA', mergeVoices, {
      suggestionIds: IDS.slice(0, 3),
      into: { title: TITLE },
    });
    const loose = await api.call('cadreA', splitVoices, { classId, suggestionIds: [IDS[5]!] });
    expect(loose).toMatchObject({ ok: false, error: { code: 'step-out-of-turn' } });
    const foreign = await api.call('cadreB', splitVoices, { classId, suggestionIds: [IDS[0]!] });
    expect(foreign).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

describe('提事知人', () => {
  it('a class names the doors where it was said with whoever lives there, and who said it by phone, each with why', async () => {
    await api.store('suggestions', VOICES);
    const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: IDS, into: { title: TITLE } });
    const answer = await api.call('cadreA', openClass, { classId });
    if (!answer.ok) throw new Error(answer.error.code);
    const { people, voices: shown, timeline } = answer.data;
    expect(people).toHaveLength(5);
    expect(people).toContainEqual({
      householdId: 'h-cA-001-101',
      names: ['王秀cA-001101', '陈小cA-001101'],
      placeText: '玉田路 100 弄 1 号 101 室',
      why: { kind: 'said-at-door', on: '2026-01-10', sourceLabel: '走访' },
    });
    expect(people).toContainEqual({
      names: ['王阿姨'],
      placeText: '玉田路 100 弄 1 号 101 室',
      why: { kind: 'said-by-phone', on: '2026-02-10', sourceLabel: '居民提交' },
    });
    expect(shown.map(({ suggestionId }) => suggestionId).sort()).toEqual([...IDS].sort());
    expect(timeline.map(({ label }) => label)).toEqual(['归成一类', '受理']);
    expect(JSON.stringify(answer.data)).not.toMatch(/oSecret/);
    expect(await api.roundTrips(answer.requestId)).toBe(5);
    expect(await api.call('cadreB', openClass, { classId })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

describe('class.list', () => {
  it('pages through the classes of the own community by where a voice came last', async () => {
    await api.store('suggestions', VOICES);
    const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: IDS, into: { title: TITLE } });
    const [template] = await classes();
    const many = Array.from({ length: 25 }, (_, n) => ({
      ...template!,
      _id: `k-${n}`,
      lastRaisedAt: `2026-10-${String(1 + (n % 20)).padStart(2, '0')}T02:00:00.000Z`,
    }));
    await api.store('problem_classes', [...many, { ...template!, _id: 'k-b', communityId: 'cB' }]);
    const first = await api.must('cadreA', listClasses, {});
    const second = await api.must('cadreA', listClasses, { cursor: first.nextCursor });
    const rows = [...first.rows, ...second.rows];
    expect(rows).toHaveLength(26);
    expect(new Set(rows.map((row) => row.classId)).size).toBe(26);
    expect(rows[25]).toMatchObject({ classId, voiceCount: 12, statusLabel: '已受理' });
    const days = rows.map(({ lastRaisedOn }) => lastRaisedOn);
    expect(days).toEqual([...days].sort().reverse());
    expect(await api.roundTrips((await api.call('cadreA', listClasses, {})).requestId)).toBe(3);

    // Whatever is past its day comes with the first page, wherever it lies.
    const late = ['2026-11-20', '2026-11-10'].map((dueOn, n) => ({
      ...{ ...template!, _id: `late-${n}`, dueOn, lastRaisedAt: '2025-01-01T02:00:00.000Z' },
    }));
    await api.store('problem_classes', late);
    const shown = await api.must('cadreA', listClasses, {});
    expect(shown.late).toMatchObject([
      { classId: 'late-1', isOverdue: true },
      { classId: 'late-0', isOverdue: true },
    ]);
    expect((await api.must('cadreA', listClasses, { cursor: shown.nextCursor })).late).toEqual([]);
    expect((await api.must('cadreB', listClasses, {})).late).toEqual([]);
  });
});

describe('我也遇到', () => {
  it('finds the class that somebody is about to say once more, and tells no voice of anybody', async () => {
    await api.store('suggestions', VOICES);
    const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: IDS, into: { title: TITLE } });
    await api.must('cadreA', publishClass, { classId, isPublic: true });
    const writing = { buildingId: 'cA-002', text: '老人想活动活动没有健身的地方' };
    const answer = await api.call('resident', findSimilarClasses, writing);
    expect(answer).toMatchObject({ ok: true, data: { classes: [{ classId, title: TITLE, voiceCount: 12 }] } });
    expect(JSON.stringify(answer)).not.toMatch(/动动身子骨|王阿姨|oSecret/);
    expect(await api.roundTrips(answer.requestId)).toBe(4);
    const elsewhere = await api.must('resident', findSimilarClasses, { ...writing, buildingId: 'cB-001' });
    expect(elsewhere.classes).toEqual([]);
    const other = await api.must('resident', findSimilarClasses, { ...writing, text: '楼上漏水滴到我家厨房' });
    expect(other.classes).toEqual([]);
    const urgent = await api.must('resident', findSimilarClasses, { ...writing, text: '健身的地方着火了，快来人' });
    expect(urgent.classes).toEqual([]);
    const openid = 'oNewcomer';
    await api.must('resident', joinClass, { classId, buildingId: 'cA-001', callMe: '王阿姨' }, { openid });
    const again = await api.must('resident', findSimilarClasses, writing, { openid });
    expect(again.classes).toMatchObject([{ classId, voiceCount: 13, isJoined: true }]);
    const neighbour = await api.must('resident', findSimilarClasses, writing, { openid: 'oNeighbour' });
    expect(neighbour.classes[0]).not.toHaveProperty('isJoined');
  });
});
