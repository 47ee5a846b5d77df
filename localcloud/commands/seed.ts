import { parseArgs } from 'node:util';
import { dayOf, Day } from '../../miniprogram/domain/shared/calendar';
import { runCommand } from '../cli';
import { CLOCK_FILE, DATABASE_FILE, dataFolderPath, openDataFolder, STORAGE_FOLDER, WECHAT_FILE } from '../data-folder';
import { LocalCloudError } from '../errors';
import { createRegistry } from '../registry';
import { readDeclaredIndexes } from '../schema-file';
import { seedDatabase, type Scale } from '../seed';
import { openDatabase } from '../services/database';

const OPTIONS = {
  /** `small` is what `npm start` puts into a new folder; 1 is the 90,000 people of the subdistrict. */
  scale: { type: 'string', default: 'small' },
  /** The day on which the demo is looked at; today unless said. */
  today: { type: 'string' },
  /** Throws away what lies in the folder. */
  fresh: { type: 'boolean', default: false },
} as const;

/** `npm run seed [-- --scale 1] [--fresh]`: fills the data folder while no local cloud uses it. */
void runCommand(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  const options = { scale: scaleOf(values.scale), today: dayOption(values.today) };
  const registry = createRegistry();
  try {
    const folder = await registry.start(
      () => openDataFolder(dataFolderPath()),
      (opened) => opened.release(),
    );
    if (values.fresh) for (const name of [DATABASE_FILE, STORAGE_FOLDER, CLOCK_FILE, WECHAT_FILE]) folder.remove(name);
    const database = await registry.start(
      () => openDatabase({ file: folder.file(DATABASE_FILE) }),
      (opened) => opened.close(),
    );
    await database.applySchema(readDeclaredIndexes());
    await seedDatabase(database, options, (line) => console.error(line));
  } finally {
    await registry.stop();
  }
});

function scaleOf(text: string): Scale {
  const scale = Number(text);
  if (text === 'small' || (scale > 0 && scale <= 10)) return text === 'small' ? text : scale;
  throw new LocalCloudError(`--scale 要写 small，或 0 到 10 之间的数（1 = 九万居民），而不是「${text}」。`);
}

function dayOption(text: string | undefined): Day {
  const day = Day.safeParse(text ?? dayOf(new Date().toISOString()));
  if (day.success) return day.data;
  throw new LocalCloudError(`--today 要写成日期，例如 2026-11-22，而不是「${text}」。`);
}
