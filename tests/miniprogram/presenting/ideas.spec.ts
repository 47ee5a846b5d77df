import type { IdeaView } from '../../../miniprogram/domain/idea/contracts';
import { ideaLine, ideaShown } from '../../../miniprogram/presenting/ideas';

const VIEW: IdeaView = {
  ...{ suggestionId: 's', title: '楼道口装折叠凳', status: 'studied', statusLabel: '研究' },
  ...{ movedAt: '2026-11-22T02:00:00.000Z', timeline: [], mayDo: ['adopt', 'decline', 'report'] },
};
const words = (view: IdeaView) => ideaShown(view, '2026-11-23').choices.map(({ word }) => word);

test('every move that may be made is offered in the order of the machine, wherever it stands', () => {
  expect(words({ ...VIEW, mayAlso: ['return', 'hand-over'] })).toEqual([
    '采纳',
    '不采纳',
    '转交科室',
    '退回居委',
    '报进展',
  ]);
  expect(words(VIEW)).toEqual(['采纳', '不采纳', '报进展']);
});

test('a move of a later version is left out, in either field', () => {
  const view = { ...VIEW, mayDo: ['adopt', 'dream'], mayAlso: ['fly'] } as unknown as IdeaView;
  expect(words(view)).toEqual(['采纳']);
});

test.each([
  ['its day is ahead', '2026-11-27', undefined, '还有 4 个工作日，到 11月27日', false],
  ['its day has gone by', '2026-11-20', true, '原定 11月20日前，已经过了', true],
  ['no 科室 has to act', undefined, undefined, '', false],
] as const)(
  'an idea of which %s says so as a 诉求 does, in the list and on its page',
  (_, dueOn, isOverdue, due, isLate) => {
    const view = { ...VIEW, ...(dueOn && { dueOn }), ...(isOverdue && { isOverdue }) };
    for (const shown of [ideaLine(view, '2026-11-23'), ideaShown(view, '2026-11-23')])
      expect({ due: shown.due.replace(/\u00a0/g, ' '), isLate: shown.isLate }).toEqual({ due, isLate });
  },
);
