import {
  correctTag,
  decideCheck,
  listInbox,
  listSuggestions,
  moveForAuthor,
  noteSuggestion,
  openSuggestion,
  typeOut,
} from '../../miniprogram/domain/suggestion/desk-contracts';
import { PILES, type PileCode } from '../../miniprogram/domain/suggestion/piles';
import type { Suggestion, SuggestionTag } from '../../miniprogram/domain/suggestion/suggestion';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs, THEIRS, WAYS, type Situation } from './support/suggestions';
import { BUILDINGS, NOW, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi({ env: { OUTSIDE_SOURCES: 'letters:书记信箱' } })));
afterEach(async () => {
  await api.remove('suggestions', { _id: /./ });
  await api.remove('messages', { _id: /./ });
});
afterAll(() => api.stop());

const piles = Object.keys(PILES) as PileCode[];
const idsOf = async (pile: PileCode, at = NOW) =>
  (await api.must('cadreA', listSuggestions, { pile }, { at })).rows.map(({ suggestionId }) => suggestionId);

it('a desk that the deploy settings name is called so, in the pile and on the page', async () => {
  await api.store('suggestions', [suggestionAs('received', 'letter', { source: 'letters' })]);
  const { rows } = await api.must('cadreA', listSuggestions, { pile: 'new' });
  const opened = await api.must('cadreA', openSuggestion, { suggestionId: 'letter' });
  expect([rows[0]?.sourceLabel, opened.sourceLabel]).toEqual(['书记信箱', '书记信箱']);
});

describe('the piles of the committee', () => {
  const LIES_IN: Record<Situation, PileCode> = {
    received: 'new',
    accepted: 'mine',
    'with-committee': 'mine',
    'in-progress-here': 'mine',
    escalated: 'away',
    special: 'away',
    'in-progress': 'away',
    deferred: 'away',
    reopened: 'away',
    merged: 'merged',
    resolved: 'settled',
    'resolved-there': 'settled',
    confirmed: 'settled',
    withdrawn: 'settled',
  };

  it('everything lies in one of them, and in no other', async () => {
    await api.store(
      'suggestions',
      (Object.keys(WAYS) as Situation[]).map((one) => suggestionAs(one, one)),
    );
    const found: Record<string, PileCode[]> = {};
    for (const pile of piles.filter((one) => !['late', 'unsure', 'check', 'unasked'].includes(one)))
      for (const id of await idsOf(pile)) found[id] = [...(found[id] ?? []), pile];
    expect(found).toEqual(Object.fromEntries(Object.entries(LIES_IN).map(([id, pile]) => [id, [pile]])));
  });

  it('what is past its day is on the board whoever has it, until somebody makes the next step', async () => {
    await api.store('suggestions', [
      suggestionAs('escalated', 'there'),
      suggestionAs('with-committee', 'here'),
      suggestionAs('deferred', 'deferred'),
      suggestionAs('resolved', 'done'),
    ]);
    // Both are due on the 27th, by the end of the day.
    expect(await idsOf('late', '2026-11-27T15:59:00.000Z')).toEqual([]);
    expect(await idsOf('late', '2026-11-27T16:01:00.000Z')).toEqual(['here', 'there']);
  });

  it('unsure of, waiting to be looked at, waiting to be heard', async () => {
    const tag = {
      isSure: false,
      primary: 'noise',
      candidates: ['noise', 'pets'],
    } as Partial<SuggestionTag> as SuggestionTag;
    const attachments = [{ attachmentId: newKey(), kind: 'voice' as const }];
    await api.store('suggestions', [
      suggestionAs('received', 'unsure', { tag }),
      suggestionAs('received', 'sure', { tag: { ...tag, isSure: true } }),
      suggestionAs('received', 'waiting', { check: 'waiting' }),
      suggestionAs('received', 'voice', { text: '', attachments }),
      suggestionAs('merged', 'joined', { text: '' }),
    ]);
    expect(await idsOf('unsure')).toEqual(['unsure']);
    expect((await idsOf('check')).sort()).toEqual(['voice', 'waiting']);
    const { rows } = await api.must('cadreA', listSuggestions, { pile: 'new', category: 'noise' });
    expect(rows.map(({ suggestionId }) => suggestionId).sort()).toEqual(['sure', 'unsure']);
  });

  it('says at which building, whatever was said of the place', async () => {
    const { householdId: _, visitId: __, ...one } = suggestionAs('received', 'there', { placeText: '小花园' });
    await api.store('suggestions', [{ ...one, buildingId: 'cA-002' }]);
    const { rows } = await api.must('cadreA', listSuggestions, { pile: 'new' });
    expect(rows).toMatchObject([{ placeText: '小花园', buildingName: BUILDINGS[1]!.name }]);
    expect(await api.must('cadreA', openSuggestion, { suggestionId: 'there' })).toMatchObject({
      buildingName: BUILDINGS[1]!.name,
    });
  });

  it.each<[PileCode, Situation]>([
    ['new', 'received'],
    ['settled', 'resolved'],
    ['elsewhere', 'received'],
  ])('%s comes page by page, none twice, none left out', async (pile, situation) => {
    const all = Array.from({ length: 45 }, (_, n) => {
      const { dueOn, ...one } = suggestionAs(situation, `s-${String(n).padStart(2, '0')}`);
      // No clock of ours runs on what another desk heard.
      return pile === 'elsewhere' ? { ...one, source: 'hotline' } : { ...one, ...(dueOn && { dueOn }) };
    });
    await api.store('suggestions', all);
    const seen: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 3; page += 1) {
      const answer = await api.call('cadreA', listSuggestions, { pile, ...(cursor && { cursor }) });
      if (!answer.ok) throw new Error(answer.error.code);
      expect(await api.roundTrips(answer.requestId)).toBe(page === 0 && pile !== 'settled' ? 4 : 3);
      seen.push(...answer.data.rows.map(({ suggestionId }) => suggestionId));
      cursor = answer.data.nextCursor;
    }
    const ids = all.map(({ _id }) => _id);
    expect(seen).toEqual(pile === 'new' ? ids : ids.reverse());
  });
});

describe('the inbox of a 科室', () => {
  it('has what it was handed, the nearest day first, with what it has in all', async () => {
    await api.store('suggestions', [
      suggestionAs('escalated', 'later', { dueOn: '2026-12-01' }),
      suggestionAs('special', 'sooner', { dueOn: '2026-11-23' }),
      suggestionAs('escalated', 'late', { dueOn: '2026-11-21' }),
      suggestionAs('escalated', 'foreign', { department: THEIRS }),
      suggestionAs('resolved-there', 'done'),
      suggestionAs('with-committee', 'ours'),
    ]);
    const answer = await api.call('staff', listInbox, { pile: 'open' }, { at: NOW });
    if (!answer.ok) throw new Error(answer.error.code);
    const { rows, openCount, overdueCount } = answer.data;
    expect(rows.map(({ matterId, isOverdue }) => [matterId, isOverdue])).toEqual([
      ['late', true],
      ['sooner', false],
      ['later', false],
    ]);
    expect(rows[1]).toMatchObject({ plan: '美丽家园', communityName: 'A居委会', statusLabel: '已转专项' });
    expect({ openCount, overdueCount }).toEqual({ openCount: 3, overdueCount: 1 });
    expect(await api.roundTrips(answer.requestId)).toBe(8);
    const done = await api.must('staff', listInbox, { pile: 'settled' });
    expect(done.rows.map(({ matterId }) => matterId)).toEqual(['done']);
  });
});

describe('代记', () => {
  const draft = { buildingId: 'cA-001', text: '家里煤气味很重，打 13812345678', callMe: '王阿姨' };

  it('is tagged, numbers hidden, once; what is urgent reaches the others of the committee at once', async () => {
    const receiptKey = newKey();
    const receipt = await api.must('cadreA', noteSuggestion, draft, { receiptKey });
    expect(await api.must('cadreA', noteSuggestion, draft, { receiptKey })).toEqual(receipt);
    expect(receipt).toMatchObject({ suggestionId: receiptKey, acceptBy: '2026-11-23' });
    const [stored, ...more] = await api.stored<Suggestion>('suggestions');
    expect(more).toEqual([]);
    expect(stored).toMatchObject({ source: 'bench', callMe: '王阿姨', tag: { urgency: 'urgent' } });
    expect(JSON.stringify(stored)).not.toContain('13812345678');
    expect(stored).not.toHaveProperty('untold');
    const told = await api.stored<{ to: string; values: object }>('messages');
    expect(told.map(({ to }) => to).sort()).toEqual([USERS.colleagueA._id, USERS.secretaryA._id].sort());
    expect(told[0]?.values).toMatchObject({
      ...{ why: 'urgent', reader: 'committee', dueOn: '2026-11-23' },
      of: { category: '房屋维修' },
    });
    const changed = await api.call('cadreA', noteSuggestion, { ...draft, text: '没事了' }, { receiptKey });
    expect(changed).toMatchObject({ error: { code: 'receipt-taken' } });
  });

  it('only at a building of one’s own', async () => {
    const answer = await api.call('cadreA', noteSuggestion, { ...draft, buildingId: 'cB-001' });
    expect(answer).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('what a visit raises is tagged as it arrives', () => {
  it('with evidence, for two round trips beside those of the visit', async () => {
    const raised = [{ text: '楼下广场舞太吵，晚上睡不着' }, { text: '想加装电梯' }];
    const answer = await api.call('cadreA', recordVisit, { householdId: 'h-cA-001-101', outcome: 'met', raised });
    expect(await api.roundTrips(answer.requestId)).toBe(6);
    const stored = (await api.stored<Suggestion>('suggestions')).sort((a, b) => (a._id < b._id ? -1 : 1));
    expect(stored.map(({ tag }) => tag?.primary)).toEqual(['noise', 'elevator']);
    for (const { tag, text } of stored) {
      expect(tag!.evidence.length).toBeGreaterThan(0);
      for (const { word } of tag!.evidence) expect(text).toContain(word);
    }
  });
});

describe('更正类别', () => {
  const TEXT = '楼道里那盏灯一闪一闪的看着难受';

  it('stands, and the next case like it is right at once', async () => {
    const { suggestionId } = await api.must('cadreA', noteSuggestion, { buildingId: 'cA-001', text: TEXT });
    const receiptKey = newKey();
    const shown = await api.must('colleagueA', correctTag, { suggestionId, primary: 'culture' }, { receiptKey });
    expect(shown.tag).toMatchObject({ primary: 'culture', isSure: true, taggedBy: 'person' });
    const again = await api.must('colleagueA', correctTag, { suggestionId, primary: 'culture' }, { receiptKey });
    expect(again.tag).toEqual(shown.tag);
    const next = await api.must('cadreA', noteSuggestion, { buildingId: 'cA-002', text: `${TEXT}。` });
    const opened = await api.must('cadreA', openSuggestion, { suggestionId: next.suggestionId });
    expect(opened.tag).toMatchObject({ primary: 'culture', isSure: true, taggedBy: 'person' });
  });
});

describe('打字', () => {
  const voice = { text: '', attachments: [{ attachmentId: newKey(), kind: 'voice' as const }] };
  it('is tagged then, once', async () => {
    await api.store('suggestions', [suggestionAs('received', 'v', voice)]);
    const draft = { suggestionId: 'v', text: '想加装电梯' };
    const shown = await api.must('cadreA', typeOut, draft);
    expect(shown).toMatchObject({ text: '想加装电梯', tag: { primary: 'elevator' } });
    expect(await api.must('cadreA', typeOut, draft)).toEqual(shown);
    const other = await api.call('colleagueA', typeOut, { ...draft, text: '别的话' });
    expect(other).toMatchObject({ error: { code: 'step-out-of-turn' } });
  });
});

describe('审看', () => {
  it('is decided once', async () => {
    await api.store('suggestions', [suggestionAs('received', 'w', { check: 'waiting' })]);
    expect(await api.must('cadreA', decideCheck, { suggestionId: 'w', verdict: 'passed' })).toMatchObject({
      check: 'passed',
    });
    await api.must('cadreA', decideCheck, { suggestionId: 'w', verdict: 'passed' });
    const other = await api.call('colleagueA', decideCheck, { suggestionId: 'w', verdict: 'refused' });
    expect(other).toMatchObject({ error: { code: 'step-out-of-turn' } });
    const foreign = await api.call('cadreB', decideCheck, { suggestionId: 'w', verdict: 'refused' });
    expect(foreign).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('her word, written down by the committee', () => {
  const move = { kind: 'confirm', isSatisfied: true } as const;
  it('only of somebody who cannot give it herself', async () => {
    const author = { openid: 'oSecretAuthor', callMe: '王阿姨' };
    await api.store('suggestions', [suggestionAs('resolved', 'd'), suggestionAs('resolved', 'own', { author })]);
    const confirmed = await api.must('cadreA', moveForAuthor, { suggestionId: 'd', move });
    expect(confirmed.timeline[confirmed.timeline.length - 1]).toMatchObject({
      label: '确认',
      unit: '居民（居委代记）',
    });
    const refused = await api.call('cadreA', moveForAuthor, { suggestionId: 'own', move });
    expect(refused).toMatchObject({ error: { code: 'not-allowed' } });
    expect((await api.must('cadreA', openSuggestion, { suggestionId: 'own' })).mayDo).toEqual([]);
  });

  it('不认可 gives it back to whoever had it, and that desk hears of it', async () => {
    await api.store('suggestions', [suggestionAs('resolved-there', 'd')]);
    const reopen = { kind: 'reopen', text: '还是漏' } as const;
    const shown = await api.must('cadreA', moveForAuthor, { suggestionId: 'd', move: reopen });
    expect(shown).toMatchObject({ status: 'reopened', department: OURS });
    const told = await api.stored<{ to: string; values: object }>('messages', { kind: 'matter-arrived' });
    expect(told.map(({ to, values }) => [to, values])).toEqual([
      [
        USERS.staff._id,
        {
          why: 'reopened',
          reader: 'department',
          dueOn: expect.any(String),
          of: expect.objectContaining({ id: 'd', community: 'A居委会' }),
        },
      ],
    ]);
  });
});
