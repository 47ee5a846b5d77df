import { z } from 'zod';
import { tidyValue, type ResidentField } from './fields';
import { ResidentValues } from './values';

/** Rows of one call: some two hundred database calls, which even a slow database does within the function's ten seconds. */
export const SHEET_ROWS_MAX = 50;
/** Characters of a sheet: some four hundred people, the largest stairwell there is. */
export const SHEET_TEXT_MAX = 20_000;
const ROW_NUMBER_MAX = 100_000;

/** Fields that may come by sheet. What is sensitive by law needs somebody's consent, which no column can give. */
export const SHEET_FIELDS = [
  'name',
  'gender',
  'bornOn',
  'relation',
  'occupation',
  'phone',
  'identityNumber',
] as const satisfies readonly ResidentField[];
export type SheetField = (typeof SHEET_FIELDS)[number];

const SheetValues = ResidentValues.pick({
  name: true,
  gender: true,
  bornOn: true,
  relation: true,
  occupation: true,
  phone: true,
  identityNumber: true,
} satisfies Record<SheetField, true>).required({ name: true });

/** One row of a sheet: behind which door, who, what. */
export const SheetRow = z
  .object({
    /** As the spreadsheet counts, from 1. */
    number: z.number().int().min(1).max(ROW_NUMBER_MAX),
    door: z.string().trim().min(1).max(10),
    values: SheetValues,
  })
  .strict();
export type SheetRow = z.infer<typeof SheetRow>;

/** The rows of one call; each number once, since a row is recorded under it. */
export const SheetRows = z
  .array(SheetRow)
  .min(1)
  .max(SHEET_ROWS_MAX)
  .refine((rows) => new Set(rows.map(({ number }) => number)).size === rows.length, {
    message: '里有两行用了同一个行号，请重新粘贴',
  });

/** Speak two rows of one person: the same ID number, or else the same name behind the same door, unless the birthdays differ? */
function isTwin(a: SheetRow, b: SheetRow): boolean {
  const [one, other] = [a.values, b.values];
  if (one.identityNumber !== undefined && other.identityNumber !== undefined)
    return tidyValue('identityNumber', one.identityNumber) === tidyValue('identityNumber', other.identityNumber);
  const mayShareBirthday = one.bornOn === undefined || other.bornOn === undefined || one.bornOn === other.bornOn;
  return a.door === b.door && one.name === other.name && mayShareBirthday;
}

/** Rows about somebody of whom a row before them speaks: by their number, the number of that one. */
export function twinsOf(rows: readonly SheetRow[]): ReadonlyMap<number, number> {
  const twins = new Map<number, number>();
  rows.forEach((row, index) => {
    const first = rows.slice(0, index).find((before) => isTwin(before, row));
    if (first) twins.set(row.number, twins.get(first.number) ?? first.number);
  });
  return twins;
}

/** What a row with a twin says of itself. */
export const twinSentence = (first: number): string => `和第 ${first} 行是同一个人，只收第 ${first} 行。`;

/** The calls that a sheet makes. Rows of one door stay together: whoever bears one name is told apart within a call. */
export function batchesOf(rows: readonly SheetRow[]): SheetRow[][] {
  const families = new Map<string, SheetRow[]>();
  for (const row of rows) families.set(row.door, [...(families.get(row.door) ?? []), row]);
  const batches: SheetRow[][] = [];
  let last: SheetRow[] = [];
  for (const family of families.values())
    for (let at = 0; at < family.length; at += SHEET_ROWS_MAX) {
      const part = family.slice(at, at + SHEET_ROWS_MAX);
      if (batches.length === 0 || last.length + part.length > SHEET_ROWS_MAX) batches.push((last = []));
      last.push(...part);
    }
  return batches;
}
