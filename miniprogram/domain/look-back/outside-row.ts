import { z } from 'zod';
import { Day } from '../shared/calendar';
import { SourceCode } from '../suggestion/source';

export const OUTSIDE_TEXT_MAX = 1500;
export const OUTSIDE_NUMBER_MAX = 60;
export const OUTSIDE_PLACE_MAX = 100;
export const OUTSIDE_LABEL_MAX = 60;
/** Rows of one call: as many as a function does within its seconds. */
export const OUTSIDE_ROWS_MAX = 50;

/** One record from outside, as its sheet says it. Names, phones and ID numbers of callers have no field: they stay in the sheet. */
export const OutsideRow = z
  .object({
    /** As the spreadsheet counts. */
    row: z.number().int().min(1).max(100_000),
    source: SourceCode,
    /** 编号 at its source. */
    number: z.string().trim().min(1).max(OUTSIDE_NUMBER_MAX).optional(),
    on: Day,
    place: z.string().trim().max(OUTSIDE_PLACE_MAX).optional(),
    /** What the source files it under, in its own words. */
    label: z.string().trim().max(OUTSIDE_LABEL_MAX).optional(),
    text: z.string().trim().min(1).max(OUTSIDE_TEXT_MAX),
  })
  .strict();
export type OutsideRow = z.infer<typeof OutsideRow>;

export const OUTSIDE_ROW_LABELS = {
  row: '行号',
  source: '来源',
  number: '编号',
  on: '时间',
  place: '地点',
  label: '类别',
  text: '内容',
} as const satisfies Record<keyof OutsideRow, string>;

/**
 * What makes two rows one record, however often a sheet is sent: the number at its source, or, where it has none, all that it
 * says. Within one 居民区.
 */
export const outsideKey = ({ source, number, on, place, text }: OutsideRow): string =>
  JSON.stringify(number === undefined ? [source, on, place ?? '', text] : [source, number]);
