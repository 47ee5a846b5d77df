import { fieldTerms } from '../resident/fields';
import { ROLES } from '../shared/permissions';
import { PURPOSES } from '../shared/purposes';
import type { Reading } from '../shared/reading';
import type { AuditEntry } from './audit';

/** What was opened, in words: a field of hers, or words that were written down at her door or that she wrote. */
function openedLabel(field: string): string {
  if (field === 'all') return '全部内容';
  if (field.startsWith('note of ')) return '走访备注里的号码';
  if (field.startsWith('raised-')) return '诉求里的号码';
  if (field.startsWith('text of ')) return '建议里的号码';
  return fieldTerms(field)?.label ?? '一项内容';
}

/** Who by role and committee, when, what, for what: in words, without names of staff. */
export const readingOf = ({ _id, at, by, field, purpose }: AuditEntry): Reading => ({
  auditId: _id,
  at,
  reader: by.role === 'resident' ? by.name : `${by.scopeName} ${ROLES[by.role].label}`,
  what: openedLabel(field),
  purpose: PURPOSES[purpose].label,
});
