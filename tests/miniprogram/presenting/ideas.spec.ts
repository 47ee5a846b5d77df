import type { IdeaView } from '../../../miniprogram/domain/idea/contracts';
import { ideaShown } from '../../../miniprogram/presenting/ideas';

const VIEW: IdeaView = {
  ...{ suggestionId: 's', title: '楼道口装折叠凳', status: 'studied', statusLabel: '研究' },
  ...{ movedAt: '2026-11-22T02:00:00.000Z', timeline: [], mayDo: ['adopt', 'decline', 'report'] },
};
const words = (view: IdeaView) => ideaShown(view).choices.map(({ word }) => word);

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
