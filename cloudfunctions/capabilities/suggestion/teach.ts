import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { forgetCorrection, saveCorrection } from '../text-tag/port';
import { findByReceipt } from './repository';

/**
 * What the tagger learns of what a person chose; done again it is the same. Where whoever said it has herself deleted, before or in this
 * very moment, her words teach nobody.
 */
export async function teach({ _id, subdistrictId, text, tag, tagChoices = [], erasedAt }: Suggestion): Promise<void> {
  if (tag === undefined || text === '' || erasedAt !== undefined) return;
  const { primary, urgency, taggedAt: at } = tag;
  await saveCorrection({ _id, subdistrictId, text, primary, urgency, at, number: tagChoices.length });
  if ((await findByReceipt(_id))?.erasedAt !== undefined) await forgetCorrection(_id);
}
