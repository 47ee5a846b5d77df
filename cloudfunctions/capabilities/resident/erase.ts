import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { destroyKey } from '../../kernel/subject-keys';
import { eraseFacts } from '../fact/port';

/**
 * What follows from the fact that somebody was deleted: her key is destroyed, so that every sealed value of hers is noise,
 * wherever a copy lies; and what her facts said is taken out of them. Done again it changes nothing.
 */
export async function erase(residentId: string, at: Instant): Promise<void> {
  await destroyKey(residentId, at);
  await eraseFacts(residentId);
}
