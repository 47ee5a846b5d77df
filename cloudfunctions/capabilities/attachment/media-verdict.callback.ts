import { onMediaVerdict } from '../../kernel/content-check';
import { saveVerdict } from './repository';

/**
 * What WeChat finds in a photo or a voice note. Under a trace that nobody stored it changes nothing, and neither does one that comes
 * again, or after a person has decided. Without a clear answer it goes on waiting, for a person.
 */
export const mediaVerdictCallback = onMediaVerdict(async ({ traceId, verdict }) => {
  if (verdict === 'passed' || verdict === 'refused') await saveVerdict(traceId, verdict);
});
