import { z } from 'zod';
import { CATEGORIES } from './category';

/** 科室 that a matter may be handed to: those that the table of categories names, each once, in its order. */
export const DEPARTMENTS: readonly string[] = [
  ...new Set(Object.values(CATEGORIES).map(({ department }): string => department)),
];

export const Department = z
  .string()
  .refine((name) => DEPARTMENTS.includes(name), { message: '不在科室名单里，请从名单里选一个' });
