import { boardRow } from '../../../miniprogram/presenting/board';

const CLASS = {
  ...{ classId: 'k1', title: '缺健身的地方', categoryLabel: '公共空间', statusLabel: '办理中', voiceCount: 7 },
  ...{ firstRaisedOn: '2026-09-17', lastRaisedOn: '2026-11-16', isOpen: true },
};

test.each([
  [CLASS, /最早\s9月17日.*最近\s11月16日/],
  [{ ...CLASS, firstRaisedOn: '2026-11-16' }, /声音\s·\s最近\s11月16日$/],
  // As phones kept it before.
  [{ ...CLASS, firstRaisedOn: undefined as never }, /声音\s·\s最近\s11月16日$/],
])('the board says when it was said first and when last', (one, about) => {
  expect(boardRow(one).about).toMatch(about);
});
