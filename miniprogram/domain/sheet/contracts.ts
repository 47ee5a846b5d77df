import { z } from 'zod';
import { read } from '../shared/contract';

/** Bytes of a file: a call carries 64 KB, and base64 writes four letters for three bytes. */
export const SHEET_FILE_MAX = 48_000;
const BASE64_MAX = Math.ceil(SHEET_FILE_MAX / 3) * 4;

/** What a spreadsheet file says, as it would have been pasted. */
export interface SheetFileText {
  /** Rows as lines, cells between tabs or commas; `readTable` reads it. */
  text: string;
  /** Of a workbook: the sheet that was read. */
  sheetName?: string;
  /** Other sheets of the workbook with something in them. */
  leftCount: number;
}

/**
 * Turns a chosen .xlsx or CSV file into the text that 上传 and 导入线索 read. It keeps nothing: the rows go back to the phone that sent
 * them and are looked at there before any of them is stored.
 */
export const readSheetFile = read<SheetFileText>()({
  action: 'sheet.read',
  servedBy: 'reporting',
  permission: 'sheet.read',
  input: z.object({ base64: z.string().min(1).max(BASE64_MAX).base64() }).strict(),
  labels: { base64: '文件' },
});
