import { listDue } from '../../miniprogram/domain/household/contracts';
import { compareRecords, importRecords, listSources } from '../../miniprogram/domain/look-back/contracts';
import { revealSuggestion } from '../../miniprogram/domain/audit/contracts';
import type { OutsideRow } from '../../miniprogram/domain/look-back/outside-row';
import { countOpenSuggestions } from '../../miniprogram/domain/suggestion/contracts';
import { moveSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { suggestionAs } from './support/suggestions';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const row = (number: string, more: Partial<OutsideRow> = {}): OutsideRow => ({
  row: 2,
  source: 'hotline',
  number,
  on: '2026-11-10',
  place: '玉田路100弄1号',
  text: '反映厨房天花板渗水，与楼上沟通无果',
  ...more,
});
const stored = () => api.stored<Suggestion>('suggestions');

it('names the desks that the settings name, in their order', async () => {
  expect(await api.must('secretaryA', listSources, {})).toEqual({
    sources: [
      { code: 'hotline', label: '12345热线' },
      { code: 'proposal', label: '人民建议征集' },
      { code: 'reception', label: '来信来访接待' },
    ],
  });
});

describe('lookback.importRecords', () => {
  it('stores a record as a 诉求 of the committee: tagged, at its building, without a clock of ours', async () => {
    const answer = await api.call('cadreA', importRecords, { rows: [row('SH-1', { label: '房屋维修' })] });
    expect(answer).toMatchObject({
      ok: true,
      data: { rows: [{ row: 2, fate: 'imported', categoryLabel: '房屋维修', buildingName: '玉田路 100 弄 1 号' }] },
    });
    const [one] = await stored();
    expect(one).toMatchObject({
      ...{ source: 'hotline', outsideNumber: 'SH-1', communityId: 'cA', buildingId: 'cA-001', status: 'received' },
      raisedAt: '2026-11-09T16:00:00.000Z',
      raisedBy: { personId: 'p-CadreA' },
      tag: { primary: 'repair' },
    });
    expect(one).not.toHaveProperty('dueOn');
    expect(one).not.toHaveProperty('author');
    expect(await api.roundTrips(answer.requestId)).toBe(5);
  });

  it('the same sheet sent again, by whomever and under whatever key, changes nothing', async () => {
    const rows = [row('SH-1'), row('SH-2', { row: 3 })];
    await api.must('cadreA', importRecords, { rows });
    const before = await stored();
    const again = await api.must('colleagueA', importRecords, { rows: [...rows, row('SH-3', { row: 4 })] });
    expect(again.rows.map(({ fate }) => fate)).toEqual(['known', 'known', 'imported']);
    expect((await stored()).filter(({ outsideNumber }) => outsideNumber !== 'SH-3')).toEqual(before);
    const twice = row('SH-9', { row: 5 });
    await api.must('cadreA', importRecords, { rows: [twice, { ...twice, row: 6 }] });
    expect(await api.stored('suggestions', { outsideNumber: 'SH-9' })).toHaveLength(1);
  });

  it('two committees may both have a record of that number', async () => {
    await api.must('cadreA', importRecords, { rows: [row('SH-1')] });
    const there = await api.must('cadreB', importRecords, { rows: [row('SH-1')] });
    expect(there.rows).toMatchObject([{ fate: 'imported' }]);
    // A building of A is no building of B.
    expect(there.rows[0]).not.toHaveProperty('buildingName');
    expect((await stored()).map(({ communityId }) => communityId).sort()).toEqual(['cA', 'cB']);
  });

  it('hides phone numbers in the words, and keeps them sealed', async () => {
    await api.must('cadreA', importRecords, {
      rows: [row('SH-1', { text: '漏水，请回电 13800001111', place: '玉田路100弄1号502 联系13800001111' })],
    });
    const [one] = await stored();
    expect(one?.text).toBe('漏水，请回电 〔电话 尾号1111〕');
    expect(one?.original?.sealed).toEqual(expect.any(String));
    expect(JSON.stringify(await stored())).not.toContain('13800001111');
  });

  it('keeps no name of whoever called, in the words or sealed', async () => {
    const text = '市民王建国反映厨房渗水，请回电 13800001111';
    await api.must('cadreA', importRecords, { rows: [row('SH-1', { text })] });
    const [one] = await stored();
    expect(one?.text).toBe('市民〔姓名〕反映厨房渗水，请回电 〔电话 尾号1111〕');
    const revealed = await api.must('cadreA', revealSuggestion, {
      suggestionId: one?._id ?? '',
      part: 'text',
      purpose: 'reach-resident',
    });
    expect(revealed.text).toBe('市民〔姓名〕反映厨房渗水，请回电 13800001111');
    const again = await api.must('cadreA', importRecords, { rows: [row('SH-1', { text })] });
    expect(again.rows).toMatchObject([{ fate: 'known' }]);
  });

  it('opens as a record of that desk: its day without a time, and come from there', async () => {
    await api.must('cadreA', importRecords, { rows: [row('SH-1')] });
    const [one] = await stored();
    const opened = await api.must('secretaryA', openSuggestion, { suggestionId: one?._id ?? '' });
    expect(opened).toMatchObject({ sourceLabel: '12345热线', isDayOnly: true });
    expect(opened.timeline).toMatchObject([{ unit: '12345热线', label: '转来' }]);
    await api.store('suggestions', [suggestionAs('received', 'ours')]);
    const ours = await api.must('secretaryA', openSuggestion, { suggestionId: 'ours' });
    expect(ours).not.toHaveProperty('isDayOnly');
    expect(ours.timeline).toMatchObject([{ label: '提出' }]);
  });

  it('takes no desk that the settings do not name', async () => {
    const answer = await api.call('cadreA', importRecords, { rows: [row('1'), row('2', { source: 'mayor' })] });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'bad-input', fields: { 'rows.1.source': expect.any(String) } },
    });
    expect(await stored()).toEqual([]);
  });
});

it('a record of another desk is no 未办诉求 of ours until it is taken up: not on the home, not to the street', async () => {
  await api.store('suggestions', [suggestionAs('received', 'ours'), suggestionAs('escalated', 'away')]);
  await api.must('cadreA', importRecords, { rows: [row('SH-1'), row('SH-2', { row: 3, text: '咨询幼升小报名材料' })] });
  const counted = async () => {
    const [home, street] = [await api.must('cadreA', listDue, {}), await api.must('staff', countOpenSuggestions, {})];
    return [home.openSuggestionCount, street.total];
  };
  expect(await counted()).toEqual([2, 2]);
  const [theirs] = await api.stored<Suggestion>('suggestions', { outsideNumber: 'SH-1' });
  await api.must('cadreA', moveSuggestion, { suggestionId: theirs?._id ?? '', move: { kind: 'accept' } });
  expect(await counted()).toEqual([3, 3]);
});

describe('a row that was imported by mistake', () => {
  const dropped = async () => {
    await api.must('cadreA', importRecords, { rows: [row('SH-1', { label: '房屋维修' })] });
    const suggestionId = (await stored())[0]?._id ?? '';
    const drop = { suggestionId, move: { kind: 'drop' } } as const;
    return { suggestionId, drop, shown: await api.must('colleagueA', moveSuggestion, drop) };
  };

  it('is taken out by whoever may import, says who did so, and is compared no more', async () => {
    const { suggestionId, shown } = await dropped();
    expect(shown).toMatchObject({ status: 'withdrawn', statusLabel: '导错了' });
    expect(shown.mayDo).toEqual([]);
    expect(shown.timeline).toMatchObject([{ unit: '12345热线', label: '转来' }, { label: '导错了' }]);
    const [one] = await stored();
    expect(one?.steps[1]).toMatchObject({ kind: 'drop', by: { personId: 'p-ColleagueA' } });
    const { counts } = await api.must('cadreA', compareRecords, { pile: 'theirs' });
    expect(counts).toEqual({ both: 0, ours: 0, theirs: 0 });
    const accept = { suggestionId, move: { kind: 'accept' } } as const;
    expect(await api.call('cadreA', moveSuggestion, accept)).toMatchObject({ error: { code: 'step-out-of-turn' } });
  });

  it('comes back with its sheet alone, as the sheet has it now; what was done with it stays', async () => {
    const { suggestionId } = await dropped();
    const right = row('SH-1', { text: '反映单元门锁坏了', place: '别处', on: '2026-11-11' });
    const answer = await api.call('cadreA', importRecords, { rows: [right] });
    expect(answer).toMatchObject({ ok: true, data: { rows: [{ fate: 'imported' }] } });
    expect(await api.roundTrips(answer.requestId)).toBe(5);
    const [one] = await stored();
    expect(one).toMatchObject({ _id: suggestionId, status: 'received', text: '反映单元门锁坏了', placeText: '别处' });
    expect(one).not.toHaveProperty('buildingId');
    expect(one).not.toHaveProperty('dueOn');
    expect(one?.steps.map(({ kind }) => kind)).toEqual(['raise', 'drop', 'raise']);
    const again = await api.must('cadreA', importRecords, { rows: [right] });
    expect(again.rows).toMatchObject([{ fate: 'known' }]);
    expect((await stored())[0]).toEqual(one);
  });

  it('is offered beside what every phone knows, and of no 诉求 of ours', async () => {
    await api.must('cadreA', importRecords, { rows: [row('SH-1')] });
    await api.store('suggestions', [suggestionAs('received', 'ours')]);
    const [theirs] = await api.stored<Suggestion>('suggestions', { source: 'hotline' });
    const opened = await api.must('cadreA', openSuggestion, { suggestionId: theirs?._id ?? '' });
    expect(opened.mayAlso).toEqual(['drop']);
    expect(await api.must('cadreA', openSuggestion, { suggestionId: 'ours' })).not.toHaveProperty('mayAlso');
    const drop = { suggestionId: 'ours', move: { kind: 'drop' } } as const;
    expect(await api.call('cadreA', moveSuggestion, drop)).toMatchObject({ error: { code: 'not-holder' } });
  });
});

describe('lookback.compare', () => {
  const ours = (_id: string, text: string, on: string, more: Partial<Suggestion> = {}) =>
    suggestionAs('received', _id, { text, raisedAt: `${on}T02:00:00.000Z`, placeText: '玉田路 100 弄 1 号', ...more });

  beforeEach(async () => {
    await api.store('suggestions', [
      ours('o-1', '厨房顶上渗水，楼上不承认', '2026-11-02'),
      ours('o-2', '楼道堆物走不过去', '2026-11-03'),
      ours('o-old', '厨房顶上渗水，楼上不承认', '2025-02-02'),
      ours('o-gone', '厨房顶上渗水，楼上不承认', '2026-11-02', { status: 'withdrawn' }),
    ]);
    await api.must('cadreA', importRecords, {
      rows: [
        row('SH-1'),
        row('SH-2', { row: 3, on: '2026-11-12', source: 'reception' }),
        row('SH-3', { row: 4, text: '咨询幼升小报名材料' }),
      ],
    });
  });
  const compare = (pile: 'both' | 'ours' | 'theirs', who: 'cadreA' | 'cadreB' = 'cadreA') =>
    api.must(who, compareRecords, { pile });

  it('what both have: once a matter, with the reason and the days by which we were ahead', async () => {
    const { counts, leads, sources, rows } = await compare('both');
    expect(counts).toEqual({ both: 1, ours: 1, theirs: 1 });
    expect(leads).toEqual({ aheadCount: 1, sameDayCount: 0, behindCount: 0, middleDays: [8, 8], medianDays: 8 });
    expect(sources).toEqual([
      { label: '12345热线', count: 2 },
      { label: '人民建议征集', count: 0 },
      { label: '来信来访接待', count: 1 },
    ]);
    expect(rows).toMatchObject([
      {
        ours: [{ suggestionId: 'o-1', sourceLabel: '走访', on: '2026-11-02' }],
        theirs: [
          { sourceLabel: '12345热线', on: '2026-11-10' },
          { sourceLabel: '来信来访接待', on: '2026-11-12' },
        ],
        because: { place: 'building' },
        leadDays: 8,
      },
    ]);
  });

  it('how far back one looks changes nothing of a matter: what we wrote down before the span counts too', async () => {
    await api.store('suggestions', [
      ours('o-march', '垃圾房臭气熏人，窗都不敢开', '2026-03-20', {
        placeText: '玉田路 100 弄 2 号',
        buildingId: 'cA-002',
      }),
      ours('o-october', '垃圾房臭气熏人，夏天没法开窗', '2026-10-21', {
        ...{ placeText: '玉田路 100 弄 2 号', buildingId: 'cA-002' },
      }),
    ]);
    const smell = { place: '玉田路100弄2号', text: '垃圾房臭气熏人，要求清洗' };
    await api.must('cadreA', importRecords, {
      rows: [row('S-1', { ...smell, on: '2026-07-05' }), row('S-2', { ...smell, row: 3, on: '2026-10-10' })],
    });
    const leads = await Promise.all(
      ([3, 6, 12] as const).map(async (months) => {
        const { rows, leads: summary } = await api.must('cadreA', compareRecords, { pile: 'both', months });
        const of = rows.find(({ ours: notes }) => notes.some(({ suggestionId }) => suggestionId === 'o-march'));
        return { lead: of?.leadDays, apart: of?.because?.daysApart, summary };
      }),
    );
    // The first two, of 20 March and 5 July; the two most alike, of 21 and 10 October.
    const summary = { aheadCount: 2, sameDayCount: 0, behindCount: 0, middleDays: [8, 107], medianDays: 8 };
    expect(leads).toEqual([3, 6, 12].map(() => ({ lead: 107, apart: 11, summary })));
  });

  it('what somebody has joined into a class counts from its first voice, 我也遇到 and all; of many the first are shown', async () => {
    const voice = (_id: string, text: string, on: string) => ours(_id, text, on, { classId: 'k-1', status: 'merged' });
    await api.store('suggestions', [
      voice('k-same', '厨房顶上渗水，楼上不承认', '2026-11-02'),
      voice('k-joined', '', '2026-09-17'),
      ...[3, 4, 5].map((day) => voice(`k-${day}`, `灶间上头滴滴答答第${day}天`, `2026-10-0${day}`)),
    ]);
    const { rows, leads } = await compare('both');
    expect(leads.middleDays).toEqual([54, 54]);
    expect(rows).toMatchObject([{ leadDays: 54, classId: 'k-1', isOneClass: true, ourCount: 6, theirCount: 2 }]);
    expect(rows[0]?.ours.map(({ suggestionId }) => suggestionId)).toEqual(['k-joined', 'k-3', 'k-4', 'k-same']);
    // The reason speaks of two alone, and these are among those shown.
    expect(rows[0]?.because?.daysApart).toBe(10);
    expect(rows[0]?.ours.filter(({ isAlike }) => isAlike)).toMatchObject([{ on: '2026-11-02' }]);
    expect(rows[0]?.theirs.filter(({ isAlike }) => isAlike)).toMatchObject([{ on: '2026-11-12' }]);
    expect((await compare('ours')).rows.map(({ ours: notes }) => notes[0]?.suggestionId)).toEqual(['o-2']);
  });

  it('says honestly that the others heard first', async () => {
    await api.must('cadreA', importRecords, { rows: [row('SH-0', { on: '2026-10-01' })] });
    const { leads, rows } = await compare('both');
    expect(rows).toMatchObject([{ leadDays: -32, theirCount: 3 }]);
    expect(leads).toEqual({ aheadCount: 0, sameDayCount: 0, behindCount: 1, middleDays: [-32, -32], medianDays: -32 });
  });

  it('what only one has stands in a pile of its own; nothing of it is merged', async () => {
    expect((await compare('ours')).rows).toMatchObject([{ ours: [{ suggestionId: 'o-2' }], theirs: [] }]);
    expect((await compare('theirs')).rows).toMatchObject([{ ours: [], theirs: [{ text: '咨询幼升小报名材料' }] }]);
    expect((await stored()).every((one) => one.classId === undefined)).toBe(true);
  });

  it('shows another committee nothing of it', async () => {
    const { counts, rows } = await compare('both', 'cadreB');
    expect(counts).toEqual({ both: 0, ours: 0, theirs: 0 });
    expect(rows).toEqual([]);
  });

  it('is read in two round trips, page after page without a gap', async () => {
    const many = Array.from({ length: 45 }, (_, n) =>
      row(`M-${n}`, { row: n + 2, place: '别处', text: `咨询事项第${n}件`, on: '2026-11-01' }),
    );
    await api.must('cadreA', importRecords, { rows: many });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await api.call('cadreA', compareRecords, { pile: 'theirs', cursor });
      if (!answer.ok) throw new Error(answer.error.code);
      expect(await api.roundTrips(answer.requestId)).toBe(2);
      seen.push(...answer.data.rows.flatMap(({ theirs }) => theirs.map(({ suggestionId }) => suggestionId)));
      cursor = answer.data.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(46);
    expect(new Set(seen).size).toBe(46);
  });
});

it('a key that is no receipt of it does not matter: the record itself is found again', async () => {
  const receiptKey = newKey();
  const first = await api.must('cadreA', importRecords, { rows: [row('SH-1')] }, { receiptKey });
  const again = await api.must('cadreA', importRecords, { rows: [row('SH-1')] }, { receiptKey });
  expect(again.receiptNumber).toBe(first.receiptNumber);
  expect(await stored()).toHaveLength(1);
});
