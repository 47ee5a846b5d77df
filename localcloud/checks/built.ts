import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { dayOf } from '../../miniprogram/domain/shared/calendar';
import { FUNCTIONS_FOLDER } from '../build/functions';
import { DATABASE_FILE } from '../data-folder';
import { PREVIEW_FOLDER } from '../http/preview';
import { createPreview } from '../preview/compile';
import { readDeclaredIndexes } from '../schema-file';
import { seedDatabase } from '../seed';
import { openDatabase } from '../services/database';

/** Demo streets by the day on which they are looked at. */
const STREETS_FOLDER = path.resolve('dist/tests/streets');

/**
 * Makes once what two hundred clouds of the tests begin from, and tells their processes where it lies: this command's own bundles, the
 * functions (built before), the phone of the preview, the demo street of today.
 */
export async function prepareClouds(): Promise<void> {
  const preview = createPreview({ root: process.cwd(), out: PREVIEW_FOLDER });
  const [{ errors }] = await Promise.all([preview.build(), layStreet(dayOf(new Date().toISOString()))]);
  // A mini-program that does not compile is told by the fences; each phone shows the mistake.
  if (errors.length === 0) process.env['BUILT_PREVIEW'] = PREVIEW_FOLDER;
  process.env['BUILT_COMMANDS'] = 'true';
  process.env['BUILT_FUNCTIONS'] = FUNCTIONS_FOLDER;
  process.env['BUILT_STREETS'] = STREETS_FOLDER;
}

async function layStreet(today: string): Promise<void> {
  const folder = path.join(STREETS_FOLDER, today);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const database = await openDatabase({ file: path.join(folder, DATABASE_FILE) });
  try {
    await database.applySchema(readDeclaredIndexes());
    await seedDatabase(database, { scale: 'small', today });
  } finally {
    await database.close();
  }
}
