import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LocalCloudError } from './errors';
import { parseIndexes, type IndexesFile } from './services/database';

/** Which collections a mini-program may reach without a function, as it is deployed. */
export const SECURITY_RULES_FILE = 'cloudfunctions/security-rules.json';

/** Collections and indexes as `cloudfunctions/indexes.json` declares them. @throws LocalCloudError */
export function readDeclaredIndexes(): IndexesFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path.resolve('cloudfunctions/indexes.json'), 'utf8'));
  } catch (error) {
    throw new LocalCloudError('读不了 cloudfunctions/indexes.json：它应当是一个 JSON 文件。', { cause: error });
  }
  return parseIndexes(content);
}
