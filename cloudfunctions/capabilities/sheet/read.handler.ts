import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { tableText } from '../../../miniprogram/domain/shared/table-text';
import { readSheetFile, type SheetFileText } from '../../../miniprogram/domain/sheet/contracts';
import { handle } from '../../kernel/handler';
import { readBook, type ReadSheet } from '../../kernel/read-book';
import { readCharacters } from '../../kernel/read-characters';

/** The first bytes of a zip file, which an .xlsx is, and of the older format of Office. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

const OLD = '这是老的 .xls 格式；用 Excel 或 WPS 另存为 .xlsx 再选。';
const UNREADABLE = '这个文件读不出来；用 Excel 或 WPS 打开，另存为 .xlsx 再选，或者复制了粘贴。';
const EMPTY = '这个表格里没有内容。';

const refused = (sentence: string, detail: string): DomainError =>
  new DomainError('bad-input', detail, { base64: sentence });

/** Nothing of the file is stored or logged: it holds names and numbers of people. */
export const readSheetFileHandler = handle(readSheetFile, async ({ input: { base64 } }): Promise<SheetFileText> => {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  const begins = (mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (begins(OLD_OFFICE)) throw refused(OLD, 'old office file');
  if (begins(ZIP)) return firstOf(await sheetsOf(bytes));
  const text = readCharacters(bytes);
  if (text === undefined) throw refused(UNREADABLE, 'neither workbook nor text');
  if (text.trim() === '') throw refused(EMPTY, 'empty text');
  return { text, leftCount: 0 };
});

async function sheetsOf(bytes: Uint8Array): Promise<ReadSheet[]> {
  try {
    return await readBook(bytes);
  } catch (error) {
    throw refused(UNREADABLE, error instanceof Error ? error.message : String(error));
  }
}

function firstOf([first, ...others]: readonly ReadSheet[]): SheetFileText {
  if (first === undefined) throw refused(EMPTY, 'empty workbook');
  return { text: tableText(first.rows), sheetName: first.name, leftCount: others.length };
}
