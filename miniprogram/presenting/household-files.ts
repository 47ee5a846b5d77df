import type { Dossier, KindDecision } from '../domain/household/contracts';
import { sumOfCompleteness } from '../domain/resident/completeness';
import { shortTime } from '../domain/shared/calendar';

/** What of one person's file wants somebody: `还缺 2 项`, `待核 3 项`, `有出入`; empty when nothing does. */
export function dossierWords({ filledCount, requiredCount, staleCount, isDisputed }: Dossier): string {
  const gapCount = requiredCount - filledCount;
  return [
    ...(isDisputed ? ['有出入'] : []),
    ...(gapCount > 0 ? [`还缺 ${gapCount} 项`] : []),
    ...(staleCount > 0 ? [`待核 ${staleCount} 项`] : []),
  ].join(' · ');
}

/** 底数清、情况明 of a household: `底数清 7/8 · 待核 2 项`. Empty where nobody lives or the reader may not know. */
export function knownWords(dossiers: readonly Dossier[] | undefined): string {
  if (dossiers === undefined || dossiers.length === 0) return '';
  const { filledCount, requiredCount } = sumOfCompleteness(dossiers.map((one) => ({ ...one, gaps: [] })));
  const staleCount = dossiers.reduce((sum, one) => sum + one.staleCount, 0);
  return `底数清 ${filledCount}/${requiredCount}${staleCount > 0 ? ` · 待核 ${staleCount} 项` : ' · 情况明'}`;
}

export const decisionWords = (decision: KindDecision | undefined): string =>
  decision ? `${decision.decidedByName} ${shortTime(decision.decidedAt)}定的：${decision.reason}` : '';
