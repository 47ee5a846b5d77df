import fc from 'fast-check';
import {
  joinGroup,
  regroup,
  startGrouping,
  type GroupedNote,
  type NoteGroup,
} from '../../../miniprogram/domain/problem-class/group';
import { idfOf } from '../../../miniprogram/domain/problem-class/text-vector';
import { ESTATES, OURS, THEIRS } from '../look-back/fixture';

const ALL: GroupedNote[] = [...OURS, ...THEIRS].map((note, index) => ({
  ...note,
  category: note.category ?? 'other',
  communityId: `c${index % 3}`,
}));
const IDF = idfOf(ALL.map(({ text }) => text));
const notes = fc.subarray(ALL, { minLength: 1, maxLength: 60 });

const shape = (groups: readonly NoteGroup[]) => groups.map(({ noteIds }) => [...noteIds].sort().join(' ')).sort();
const groupOf = (groups: readonly NoteGroup[], id: string) => groups.find(({ noteIds }) => noteIds.includes(id));

test('every note is in one group, once', () => {
  fc.assert(
    fc.property(notes, (some) => {
      const ids = regroup(some, IDF, ESTATES).flatMap(({ noteIds }) => noteIds);
      expect([...ids].sort()).toEqual(some.map(({ id }) => id).sort());
    }),
  );
});

test('the same notes give the same groups, in whatever order they are given', () => {
  fc.assert(
    fc.property(
      notes.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
      ([some, shuffled]) => expect(regroup(shuffled, IDF, ESTATES)).toEqual(regroup(some, IDF, ESTATES)),
    ),
  );
});

test('who arrives changes nobody else: the others stay together and apart as they were', () => {
  fc.assert(
    fc.property(notes, fc.constantFrom(...ALL), (some, late) => {
      const grouping = startGrouping(IDF, ESTATES);
      const groups = () => [...grouping.blocks.values()].flatMap(({ kept }) => kept.map(({ group }) => group));
      for (const note of some) joinGroup(grouping, note);
      const before = shape(groups());
      joinGroup(grouping, { ...late, id: 'late' });
      const after = groups().map((group) => ({ ...group, noteIds: group.noteIds.filter((id) => id !== 'late') }));
      expect(shape(after.filter(({ noteIds }) => noteIds.length > 0))).toEqual(before);
    }),
  );
});

test('all at once or one after another as they are heard: the same groups', () => {
  fc.assert(
    fc.property(notes, (some) => {
      const grouping = startGrouping(IDF, ESTATES);
      const heard = [...some].sort((a, b) => `${a.on} ${a.id}`.localeCompare(`${b.on} ${b.id}`, 'en'));
      for (const note of heard) joinGroup(grouping, note);
      const groups = [...grouping.blocks.values()].flatMap(({ kept }) => kept.map(({ group }) => group));
      expect(shape(groups)).toEqual(shape(regroup(some, IDF, ESTATES)));
    }),
  );
});

test('the same words at the same place always go together, whatever lies between', () => {
  fc.assert(
    fc.property(notes, fc.constantFrom(...ALL), (some, one) => {
      const groups = regroup([...some, { ...one, id: 'x1' }, { ...one, id: 'x2', on: '2027-12-01' }], IDF, ESTATES);
      expect(groupOf(groups, 'x1')).toBe(groupOf(groups, 'x2'));
    }),
  );
});

test.each<[string, Partial<GroupedNote>]>([
  ['category', { category: 'noise' }],
  ['居民区', { communityId: 'c9' }],
])('the same words under another %s never go together', (_, other) => {
  fc.assert(
    fc.property(fc.constantFrom(...ALL.filter(({ category }) => category !== 'noise')), (one) => {
      expect(regroup([one, { ...one, id: 'other', ...other }], IDF, ESTATES)).toHaveLength(2);
    }),
  );
});

test('one wish in many mouths becomes one group; another matter of the same category its own', () => {
  const wish = (id: string, text: string, on: string): GroupedNote => ({
    ...{ id, text, on, place: '玉田路 123 弄', communityId: 'c', category: 'public-space' },
  });
  const groups = regroup(
    [
      wish('a', '想动动身子骨也没地方，健身器材都锈了', '2026-03-01'),
      wish('b', '小区健身器材锈蚀多年，希望更新', '2026-04-11'),
      wish('c', '健身器材坏了没人修，老人没地方锻炼', '2026-05-20'),
      wish('d', '花园里两盏路灯不亮，晚上摸黑', '2026-04-02'),
    ],
    IDF,
  );
  expect(shape(groups)).toEqual(['a b c', 'd']);
});
