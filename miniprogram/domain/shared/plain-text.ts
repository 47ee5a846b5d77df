import { z } from 'zod';
import { hasPrivateNumbers } from './private-texts';

/**
 * A short text that a person types (a name, a reason) and that is stored as it stands: phone and ID numbers have fields of
 * their own, sealed, and are refused here.
 */
export const plainText = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !hasPrivateNumbers(text), { message: '里不要写电话和证件号，请删掉号码再保存' });
