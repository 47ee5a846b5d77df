import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeBook, type Book, type Sheet } from './sheet';
import { storeFile } from './storage';

/**
 * Writes a workbook and puts it into storage at `storagePath`. It passes through a file of the function's temporary folder, so
 * that memory holds a page of it and never the whole.
 */
export async function storeBook(
  storagePath: string,
  book: Omit<Book, 'file'>,
  sheets: readonly Sheet[],
): Promise<{ fileId: string; byteLength: number; rowCounts: number[] }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'book-'));
  try {
    const file = path.join(folder, 'book.xlsx');
    const rowCounts = await writeBook({ ...book, file }, sheets);
    const { size: byteLength } = await stat(file);
    return { fileId: await storeFile(storagePath, createReadStream(file)), byteLength, rowCounts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
