import { RESIDENT_FIELDS, type FieldTerms, type ResidentField } from '../../../miniprogram/domain/resident/fields';
import type { TidyValues } from '../../../miniprogram/domain/resident/values';
import type { Sealed } from '../../../miniprogram/domain/shared/sealed';
import { ensureSeal, matchOfNumber } from '../../kernel/subject-keys';
import { hasSealed, type SealValue } from './service';

const noSeal: SealValue = (field) => {
  throw new Error(`${field} was not announced as sealed`);
};

/** How the sealed ones among these values of hers are stored; no round trip when there are none. */
export async function sealFor(residentId: string, values: TidyValues): Promise<SealValue> {
  if (!hasSealed(values)) return noSeal;
  const seal = await ensureSeal(residentId);
  return (field: ResidentField, text: string): Sealed => {
    const { isNumber }: FieldTerms = RESIDENT_FIELDS[field];
    const sealed = seal.seal(field, text);
    return isNumber ? { ...sealed, last4: text.slice(-4), match: matchOfNumber(field, text) } : sealed;
  };
}
