import type { OwnRecord } from '../domain/myself/contracts';
import type { Relation } from '../domain/myself/verification';
import { PURPOSES, RESIDENT_FIELDS, type FieldTerms, type ResidentField } from '../domain/resident/fields';
import { presentCard } from './resident-card';

/** A field as the person herself reads it. */
export interface OwnRow {
  field: ResidentField;
  label: string;
  words: string;
  /** Something else was said of it, and the committee has not settled which holds. */
  isWaiting: boolean;
}

/** One record on 我的信息. */
export interface OwnRecordShown {
  residentId: string;
  name: string;
  /** Before a word of what is hers: `我` or a name. */
  whose: string;
  words: string;
  maySpeak: boolean;
  groups: { title: string; rows: OwnRow[] }[];
}

export const whoseOf = (relation: Relation, name: string): string => (relation === 'self' ? '我' : name);

const NOT_KEPT = '没有登记';

export function presentOwn({ card, relation, relationLabel, ...record }: OwnRecord): OwnRecordShown {
  const { name, groups } = presentCard(card);
  const { address, communityName, maySpeak, waitingFields } = record;
  return {
    residentId: card.residentId,
    name,
    whose: whoseOf(relation, name),
    words: [relationLabel, communityName, address].filter(Boolean).join(' · '),
    maySpeak,
    groups: groups.map(({ title, rows }) => ({
      title,
      rows: rows.map(({ field, label, words, isUnknown }) => ({
        field,
        label,
        words: isUnknown ? NOT_KEPT : words,
        isWaiting: waitingFields.includes(field),
      })),
    })),
  };
}

/** For what a field is kept, as one sentence. */
export function purposesOf(field: ResidentField): string {
  const { purposes }: FieldTerms = RESIDENT_FIELDS[field];
  return `登记它是为了${purposes.map((purpose) => PURPOSES[purpose].label).join('，')}。`;
}
