import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseMasterKeys, parseMatchKey } from '../../../cloudfunctions/kernel/sealing';
import { deployKeys } from '../../../localcloud/deploy-keys';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-keys-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => path.join(folder, 'keys.json');

test('a new folder gets keys that the functions take, for the eyes of its owner alone', () => {
  const { MASTER_KEYS, MATCH_KEY } = deployKeys(file());
  expect(parseMasterKeys(MASTER_KEYS).current).toBe('local');
  expect(parseMatchKey(MATCH_KEY)).toHaveLength(32);
  expect(statSync(file()).mode & 0o077).toBe(0);
});

test('the same folder keeps its keys, another has others', () => {
  const keys = deployKeys(file());
  expect(deployKeys(file())).toEqual(keys);
  expect(deployKeys(path.join(folder, 'other.json'))).not.toEqual(keys);
});

test.each(['', '{', '{"MASTER_KEYS":"a:b"}', 'null'])('a spoiled file is not replaced: %p', (text) => {
  writeFileSync(file(), text);
  expect(() => deployKeys(file())).toThrow(/读不了/);
  expect(readFileSync(file(), 'utf8')).toBe(text);
});
