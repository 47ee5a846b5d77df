import { readSheetFile, SHEET_FILE_MAX } from '../domain/sheet/contracts';
import { chooseFile } from '../platform/choose-file';
import { confirm } from '../platform/dialog';
import { readBase64 } from '../platform/files';
import { call } from './client';

/** What became of choosing a spreadsheet: its text and what is to be said about it, a sentence why not, or nothing at all. */
export type ChosenSheet = { kind: 'read'; text: string; about: string } | { kind: 'failed'; sentence: string };

const EXTENSIONS = ['xlsx', 'xls', 'csv', 'txt'];
const DENIED = '没有拿到文件；可以在 Excel 或 WPS 里复制了粘贴。';
const TOO_LARGE = `文件太大（最多 ${SHEET_FILE_MAX / 1000} KB，约四百行）；分成几份，或者复制了粘贴。`;

/** What stands in the box already is hers: nothing takes its place without a word. */
const REPLACE = { title: '换成文件里的', content: '框里已经有内容，换成文件里的以后就没有了。', confirmText: '换' };

/**
 * Lets the person choose an Excel or CSV file and reads it. The file goes to `sheet.read` and is kept nowhere.
 * @param textMax letters that the box takes
 * @param isFilled something stands in the box
 * @returns nothing when she thought better of it
 */
export async function chooseSheet(box: { textMax: number; isFilled: boolean }): Promise<ChosenSheet | undefined> {
  const file = await chooseFile(EXTENSIONS);
  if (file.kind === 'cancelled') return undefined;
  if (file.kind === 'denied') return { kind: 'failed', sentence: DENIED };
  if (file.size > SHEET_FILE_MAX) return { kind: 'failed', sentence: TOO_LARGE };
  const base64 = await readBase64(file.path).catch(() => '');
  if (base64 === '') return { kind: 'failed', sentence: DENIED };
  const answer = await call(readSheetFile, { base64 });
  if (answer.kind !== 'arrived') {
    const fields = answer.kind === 'refused' ? answer.fields : undefined;
    return { kind: 'failed', sentence: fields?.['base64'] ?? answer.sentence };
  }
  const { text, sheetName, leftCount } = answer.data;
  if (text.length > box.textMax) {
    const sentence = `表格里有 ${text.length} 个字，一次最多 ${box.textMax} 个；分成几份再选。`;
    return { kind: 'failed', sentence };
  }
  if (box.isFilled && !(await confirm(REPLACE))) return undefined;
  const left = leftCount > 0 ? `文件里还有 ${leftCount} 张表没有读，只读了“${sheetName ?? ''}”。` : '';
  return { kind: 'read', text, about: `已读“${file.name}”。${left}` };
}
