import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { goldenLost, readCorrections } from '../../../localcloud/tagger/corrections';
import { WEIGHTS_FILE } from '../../../localcloud/tagger/train';

const TRAINING_MS = 240_000;
let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-corrections-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (...lines: string[]): string => {
  const file = path.join(folder, 'corrections.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};
const RIGHT = JSON.stringify({ _id: 's', text: '天井里积水', primary: 'sanitation', at: '2026-11-22T02:00:00.000Z' });

test('lines of the exported collection are notes; empty ones say nothing', () => {
  expect(readCorrections(fileOf(RIGHT, '', RIGHT))).toMatchObject([
    { text: '天井里积水', primary: 'sanitation', urgency: 'normal' },
    { text: '天井里积水', primary: 'sanitation' },
  ]);
});

test.each([
  ['no JSON', '第 2 行不对', '天井'],
  ['no category of ours', '第 2 行不对', JSON.stringify({ text: '天井里积水', primary: 'weather' })],
  ['a phone number', '第 2 行里有电话', JSON.stringify({ text: '打 13800001111', primary: 'noise' })],
])('%s is refused by its line', (_, words, line) => {
  expect(() => readCorrections(fileOf(RIGHT, line))).toThrow(words);
});

test('the committed weights lose nothing of themselves', () => {
  expect(goldenLost(readFileSync(WEIGHTS_FILE))).toEqual([]);
});

test(
  'corrections that would make a golden text wrong change no byte',
  async () => {
    const before = readFileSync(WEIGHTS_FILE);
    const golden = readFileSync('tests/domain/text-tag/golden.jsonl', 'utf8').split('\n').filter(Boolean);
    // Everything about health, forty times, as if it were about pets.
    const wrong = golden
      .map((line) => JSON.parse(line) as { text: string; primary: string })
      .filter(({ primary }) => primary === 'health')
      .flatMap(({ text }) => Array.from({ length: 40 }, () => JSON.stringify({ text, primary: 'pets' })));
    const training = promisify(execFile)(process.execPath, [
      ...['localcloud/run.mjs', 'train', '--corrections', fileOf(...wrong)],
    ]);
    await expect(training).rejects.toThrow(/没有写：学了这些更正/);
    expect(Buffer.compare(readFileSync(WEIGHTS_FILE), before)).toBe(0);
  },
  TRAINING_MS,
);
