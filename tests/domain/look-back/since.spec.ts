import { comparedFrom, lookBackSince, MONTHS_BACK, sinceOf } from '../../../miniprogram/domain/look-back/since';
import { daysBetween } from '../../../miniprogram/domain/shared/calendar';
import { ESTATES, OURS, THEIRS } from './fixture';

const FIRST = '2000-01-01';
const on = new Map([...OURS, ...THEIRS].map((note) => [note.id, note.on]));
const dayOf = (id: string | undefined) => on.get(id ?? '') ?? '';
const since = (day: string) => lookBackSince(day, OURS, THEIRS, ESTATES);

test('a span begins with a month, and is compared from well before the longest one', () => {
  expect(MONTHS_BACK.map((months) => sinceOf(months, '2026-11-28'))).toEqual([
    '2026-09-01',
    '2026-06-01',
    '2025-12-01',
  ]);
  expect(daysBetween(comparedFrom('2026-11-28'), '2025-12-01')).toBe(240);
});

test.each(['2026-04-01', '2026-05-15', '2026-07-01'])(
  'since %s: what is shown of a matter is what is known of it over all days',
  (day) => {
    const all = since(FIRST);
    const some = since(day);
    expect(some.matters.length).toBeGreaterThan(0);
    expect(some.matters.length).toBeLessThan(all.matters.length);
    expect(some.matters).toEqual(all.matters.filter(({ theirs }) => theirs.some((id) => dayOf(id) >= day)));
    expect(some.onlyOurs).toEqual(all.onlyOurs.filter((id) => dayOf(id) >= day));
    expect(some.onlyTheirs).toEqual(all.onlyTheirs.filter((id) => dayOf(id) >= day));
  },
);

test('感知提前量 and the days that the reason names, counted by hand: the one between the first records, the other between the most alike', () => {
  for (const { ours, theirs, leadDays, alike } of since(FIRST).matters) {
    const [first, called] = [ours, theirs].map((ids) => Math.min(...ids.map((id) => Date.parse(dayOf(id)))));
    expect(leadDays).toBe(((called ?? 0) - (first ?? 0)) / 86_400_000);
    if (!alike) continue;
    expect(alike.because.daysApart).toBe(
      Math.abs(Date.parse(dayOf(alike.theirs)) - Date.parse(dayOf(alike.ours))) / 86_400_000,
    );
    expect([ours.includes(alike.ours), theirs.includes(alike.theirs)]).toEqual([true, true]);
  }
});

test('a voice without words is heard with its class, and says nothing alone', () => {
  const at = { place: '玉田路 123 弄 7 号', category: 'repair' };
  const joined = { ...at, id: 'j', text: '', on: '2026-02-20', classId: 'k' };
  const said = { ...at, id: 'o', text: '厨房天花板渗水', on: '2026-03-02', classId: 'k' };
  const called = { ...at, id: 't', text: '厨房天花板渗水', on: '2026-03-10' };
  expect(lookBackSince(FIRST, [joined, said], [called]).matters).toMatchObject([{ ours: ['j', 'o'], leadDays: 18 }]);
  expect(lookBackSince(FIRST, [joined, said], [])).toEqual({ matters: [], onlyOurs: ['o'], onlyTheirs: [] });
});
