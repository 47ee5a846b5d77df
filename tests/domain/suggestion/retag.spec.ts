import fc from 'fast-check';
import { HANDLING_STATUS_CODES } from '../../../miniprogram/domain/handling/status';
import { URGENCY_CODES } from '../../../miniprogram/domain/text-tag/category';
import { addDays, dayOf } from '../../../miniprogram/domain/shared/calendar';
import { retagged } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion, SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';

const SATURDAY = '2026-11-28T11:48:00.000Z';
const tagOf = (urgency: SuggestionTag['urgency']): SuggestionTag => ({
  ...{ primary: 'repair', secondary: [], candidates: ['repair'], urgency, confidence: 0.9, isSure: true },
  ...{ evidence: [], taggedBy: 'tagger', taggedAt: SATURDAY },
});
const dues = fc.option(
  fc.integer({ min: -30, max: 30 }).map((days) => addDays(dayOf(SATURDAY), days)),
  {
    nil: undefined,
  },
);

test('what turns out to be urgent and lies with nobody is told, and its day is the next one, Sunday or not; nothing else moves', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...HANDLING_STATUS_CODES),
      fc.constantFrom(...URGENCY_CODES),
      dues,
      (status, urgency, dueOn) => {
        const before = { _id: 's', status, ...(dueOn && { dueOn }) } as Suggestion;
        const tag = tagOf(urgency);
        const after = retagged(before, tag);
        const isAlarm = status === 'received' && urgency === 'urgent';
        if (!isAlarm) return expect(after).toEqual({ ...before, tag });
        const soonest = dueOn !== undefined && dueOn > '2026-11-29' ? '2026-11-29' : dueOn;
        expect(after).toEqual({ ...before, tag, untold: true, ...(soonest && { dueOn: soonest }) });
      },
    ),
  );
});

test('without words there is nothing to be told apart', () => {
  const before = { _id: 's', status: 'received' } as Suggestion;
  expect(retagged(before, undefined)).toBe(before);
});
