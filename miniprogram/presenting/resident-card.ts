import type { FieldView, LifeView, ResidentCard, Statement } from '../domain/resident/contracts';
import {
  RESIDENT_FIELDS,
  type FieldTerms,
  type LifeField,
  type ResidentField,
  type StatedField,
} from '../domain/resident/fields';
import { agoInWords, shortTime, type Day } from '../domain/shared/calendar';
import { choicesOf, type PurposeChoice } from './purposes';

/** One side of what is 有出入: what is said, and by whom, from where, when. */
export interface StatementShown {
  factId: string;
  text: string;
  meta: string;
}

/** A field as a line of the card. */
export interface FieldRow<Field extends StatedField = ResidentField> {
  field: Field;
  label: string;
  /** What is known, or that it is missing. */
  words: string;
  meta: string;
  /** Required and missing. */
  isGap: boolean;
  isUnknown: boolean;
  isStale: boolean;
  /** May be opened for a purpose. */
  maySee: boolean;
  statements: StatementShown[];
}

export interface FieldGroup {
  title: string;
  rows: FieldRow[];
}

export interface CardShown {
  name: string;
  words: string;
  /** `还缺 电话、出生日期`; empty when nothing is. */
  gaps: string;
  groups: FieldGroup[];
  staleFields: ResidentField[];
  livesHere: boolean;
  /** Where she is, while people say different things about it. */
  life: FieldRow<LifeField>[];
}

const GROUPS: readonly (readonly [title: string, fields: readonly ResidentField[]])[] = [
  ['是谁', ['name', 'gender', 'bornOn', 'relation']],
  ['怎么联系', ['phone', 'identityNumber']],
  ['过得怎样', ['isLone', 'occupation', 'health', 'school']],
];

export const statementShown = ({ factId, text, saidByName, sourceLabel, saidAt }: Statement): StatementShown => ({
  factId,
  text,
  meta: `${saidByName} · ${sourceLabel} · ${shortTime(saidAt)}`,
});

/** Both sides, what stands first. */
export const statementsOf = ({ said, rivals }: Pick<FieldView, 'said' | 'rivals'>): StatementShown[] =>
  rivals.length === 0 ? [] : [...(said ? [said] : []), ...rivals].map(statementShown);

function metaOf(view: FieldView, today: Day): string {
  if (view.confirmedOn === undefined || view.text === undefined) return '';
  const ago = agoInWords(view.confirmedOn, today);
  return view.isStale ? `待核，上次核对是${ago}` : `${ago}核对过`;
}

function rowOf(view: FieldView, today: Day): FieldRow {
  const { field, label, text, isRequired, isSealed, isStale } = view;
  return {
    field,
    label,
    words: text ?? (isRequired ? '还缺，点这里补' : '没有记'),
    meta: metaOf(view, today),
    isGap: text === undefined && isRequired,
    isUnknown: text === undefined,
    isStale,
    maySee: isSealed && text !== undefined,
    statements: statementsOf(view),
  };
}

const lifeRow = ({ field, label, said, rivals }: LifeView): FieldRow<LifeField> => ({
  ...{ field, label, words: said?.text ?? '', meta: '' },
  ...{ isGap: false, isUnknown: false, isStale: false, maySee: false },
  statements: statementsOf({ rivals, ...(said && { said }) }),
});

export function presentCard(card: ResidentCard): CardShown {
  const { fields, statusLabel, filledCount, requiredCount, today } = card;
  const byField = new Map(fields.map((view) => [view.field, view]));
  const gaps = fields.filter(({ text, isRequired }) => isRequired && text === undefined).map(({ label }) => label);
  const staleFields = fields.filter(({ isStale }) => isStale).map(({ field }) => field);
  const groups = GROUPS.map(([title, names]) => ({
    title,
    rows: names.flatMap((name) => {
      const view = byField.get(name);
      return view ? [rowOf(view, today)] : [];
    }),
  }));
  return {
    name: byField.get('name')?.text ?? '',
    words: `${statusLabel} · 底数清 ${filledCount}/${requiredCount}`,
    gaps: gaps.length > 0 ? `还缺 ${gaps.join('、')}` : '',
    groups,
    staleFields,
    livesHere: card.status === 'lives-here',
    life: card.life.filter(({ rivals }) => rivals.length > 0).map(lifeRow),
  };
}

export function purposeChoices(field: ResidentField): PurposeChoice[] {
  const { purposes }: FieldTerms = RESIDENT_FIELDS[field];
  return choicesOf(purposes);
}
