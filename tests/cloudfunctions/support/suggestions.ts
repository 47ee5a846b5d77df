import { afterStep, begun, type Handled, type StepDraft } from '../../../miniprogram/domain/handling/handling';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { BUILDINGS, NOW, placeIn } from './town';

export const OURS = '社区自治办公室';
export const THEIRS = '社区管理办公室';
const [a1] = BUILDINGS;

/** Noted at door 101 of the first building of A by a cadre, on Friday the 20th. */
export const RAISED_AT = '2026-11-20T02:00:00.000Z';
const raise = (key: string): Handled =>
  begun({ key, at: RAISED_AT, by: { unit: '居委干部', role: 'cadre', personId: 'p-CadreA' } });

/** A step with everything that its kind has to say. */
export const step = (kind: StepDraft['kind'], key: string, more: Partial<StepDraft> = {}): StepDraft => ({
  kind,
  key,
  at: NOW,
  by: { unit: 'A居委会', role: 'cadre', personId: 'p-ColleagueA' },
  ...more,
});

type Going = [kind: StepDraft['kind'], more?: Partial<StepDraft>];
/** A way that the machine allows into each status; in the hands of 社区自治办公室 where a 科室 has it. */
export const WAYS = {
  received: [],
  accepted: [['accept']],
  'with-committee': [['accept'], ['keep']],
  escalated: [['accept'], ['escalate', { department: OURS }]],
  special: [['accept'], ['assign', { department: OURS, plan: '美丽家园' }]],
  merged: [['merge', { classId: 'k-1' }]],
  'in-progress': [['accept'], ['escalate', { department: OURS }], ['take-up']],
  'in-progress-here': [['accept'], ['keep'], ['take-up']],
  deferred: [['accept'], ['escalate', { department: OURS }], ['defer', { text: '等预算', reviewOn: '2027-03-01' }]],
  resolved: [['accept'], ['keep'], ['take-up'], ['resolve', { text: '装好了' }]],
  'resolved-there': [['accept'], ['escalate', { department: OURS }], ['take-up'], ['resolve', { text: '装好了' }]],
  confirmed: [['accept'], ['keep'], ['take-up'], ['resolve', { text: '装好了' }], ['confirm', { isSatisfied: true }]],
  reopened: [['accept'], ['escalate', { department: OURS }], ['take-up'], ['resolve', { text: '好了' }], ['reopen']],
  withdrawn: [['withdraw']],
} as const satisfies Record<string, readonly Going[]>;
export type Situation = keyof typeof WAYS;

export function handledAs(situation: Situation, key = 's'): Handled {
  const way: readonly Going[] = WAYS[situation];
  const handled = way.reduce(
    (sofar, [kind, more], index) => afterStep(sofar, step(kind, `${key}-step-${index}`, more)),
    raise(key),
  );
  const { untold: _, ...told } = handled;
  return told;
}

/** A 诉求 as it stands after such a way; everybody had been told. */
export const suggestionAs = (situation: Situation, _id: string, more: Partial<Suggestion> = {}): Suggestion => ({
  ...placeIn(a1!),
  _id,
  source: 'visit',
  householdId: 'h-cA-001-101',
  visitId: `v-${_id}`,
  placeText: '玉田路 100 弄 1 号 101 室',
  text: `想动动身子骨也没地方 ${_id}`,
  check: 'not-needed',
  raisedAt: RAISED_AT,
  raisedBy: { personId: 'p-CadreA', name: '人CadreA', role: 'cadre' },
  ...handledAs(situation, _id),
  ...more,
});
