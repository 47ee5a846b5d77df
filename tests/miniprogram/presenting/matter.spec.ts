import type { HandlingStatus } from '../../../miniprogram/domain/handling/status';
import type { OpenedSuggestion } from '../../../miniprogram/domain/suggestion/desk';
import { presentMatter } from '../../../miniprogram/presenting/matter';
import { deskRow } from '../../../miniprogram/presenting/matter-row';
import { SUGGESTION_VIEW } from '../support/suggestion-view';

const TODAY = '2026-11-28';
const VIEW = { ...SUGGESTION_VIEW, department: '社区自治办公室' } as unknown as OpenedSuggestion;

test.each<[HandlingStatus, string, boolean]>([
  ['escalated', '已上报科室', true],
  ['resolved', '已办结', true],
  ['confirmed', '居民确认', false],
  ['withdrawn', '已撤回', false],
])(
  '%s: a 科室 stands beside what it has or has done, not beside the word of a resident',
  (status, statusLabel, isNamed) => {
    const view = { ...VIEW, status, statusLabel };
    expect(deskRow(view, TODAY, 'settled').statusLabel.includes('社区自治办公室')).toBe(isNamed);
    expect(presentMatter(view, TODAY).status.includes('社区自治办公室')).toBe(isNamed);
  },
);

test('a voice that is asked about stands there since its class is done, and elsewhere as what it is', () => {
  const view = { ...VIEW, status: 'merged' as const, statusLabel: '合并入类', mayDo: [], department: undefined };
  const rowIn = (pile: 'unasked' | 'merged') => deskRow(view as unknown as OpenedSuggestion, TODAY, pile).statusLabel;
  expect(rowIn('unasked')).toBe('说到的这一类办结了');
  expect(rowIn('merged')).toBe('合并入类');
});
