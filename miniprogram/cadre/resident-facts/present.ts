import { FACT_SOURCES } from '../../domain/fact/fact';
import type { FactLine } from '../../domain/resident/contracts';
import { dayOf, shortTime } from '../../domain/shared/calendar';

/** One line of 变更记录. */
export interface FactRow {
  factId: string;
  title: string;
  meta: string;
  changes: string[];
  reason: string;
}

/** What was unknown before is only what it is; what was known shows from what to what. */
const changeWords = ({ label, from, to }: FactLine['changes'][number], event: FactLine['event']): string => {
  if (event === 'confirmed' || from === to) return `${label}：${to}`;
  return from === '无' ? `${label}：${to}` : `${label}：${from} → ${to}`;
};

export function factRow(line: FactLine): FactRow {
  const { factId, event, eventLabel, changes, effectiveOn, recordedAt, recordedByName, source, reason = '' } = line;
  // The year too: people are known for longer than one.
  const when = `${recordedAt.slice(0, 4)}年${shortTime(recordedAt)}`;
  const since = effectiveOn === dayOf(recordedAt) ? '' : `，从 ${effectiveOn} 起`;
  return {
    factId,
    title: `${eventLabel}${since}`,
    meta: `${recordedByName} · ${FACT_SOURCES[source].label} · ${when}`,
    changes: changes.map((change) => changeWords(change, event)),
    reason,
  };
}
