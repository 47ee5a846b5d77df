import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { composeExamples, composeStretches } from '../../../localcloud/tagger/compose';
import { FRAME_MAX, notesOf, readCorpus, readDangers } from '../../../localcloud/tagger/corpus';
import { readMatters } from '../../../localcloud/tagger/matters';
import { readPetitions, varied } from '../../../localcloud/tagger/petitions';
import { WEIGHTS_FILE } from '../../../localcloud/tagger/train';
import { Dice } from '../../../localcloud/seed/random';
import { hasPrivateNumbers } from '../../../miniprogram/domain/shared/private-texts';
import { CATEGORIES, CATEGORY_CODES } from '../../../miniprogram/domain/text-tag/category';

/** A training takes some ten seconds of a core that is free; in jest's own sandbox it would take ten times as long. */
const TRAINING_MS = 240_000;

test(
  'the committed weights are what the committed corpus gives, byte by byte',
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['localcloud/run.mjs', 'train', '--check']);
    expect(stdout).toContain('一致');
  },
  TRAINING_MS,
);

test('weights stay under a megabyte and a half', () => {
  expect(readFileSync(WEIGHTS_FILE).length).toBeLessThanOrEqual(1_500_000);
});

test('the corpus: thousands of notes over all categories, few from one frame, most without the name of their category', () => {
  const notes = readCorpus();
  expect(notes.length).toBeGreaterThanOrEqual(3000);
  const frames = new Map<number, number>();
  for (const { frame } of notes) frames.set(frame, (frames.get(frame) ?? 0) + 1);
  expect(Math.max(...frames.values())).toBeLessThanOrEqual(FRAME_MAX);
  for (const category of CATEGORY_CODES)
    expect(notes.filter(({ primary }) => primary === category).length).toBeGreaterThanOrEqual(80);
  const named = notes.filter(({ text, primary }) => text.includes(CATEGORIES[primary].label));
  expect(named.length / notes.length).toBeLessThan(0.2);
});

test('of dangers and what has their words and is none there are about as many, few from one frame', () => {
  const notes = readDangers();
  const urgent = notes.filter(({ urgency }) => urgency === 'urgent').length;
  expect(urgent / notes.length).toBeGreaterThan(0.4);
  expect(urgent / notes.length).toBeLessThan(0.7);
  const frames = new Map<number, number>();
  for (const { frame } of notes) frames.set(frame, (frames.get(frame) ?? 0) + 1);
  expect(Math.max(...frames.values())).toBeLessThanOrEqual(FRAME_MAX);
});

test('letters: whole ones of every category, each of its own, without anybody’s number', () => {
  const petitions = readPetitions();
  expect(petitions.length).toBeGreaterThanOrEqual(1200);
  expect(new Set(petitions.map(({ text }) => text)).size).toBe(petitions.length);
  for (const category of CATEGORY_CODES)
    expect(petitions.filter(({ primary }) => primary === category).length).toBeGreaterThanOrEqual(20);
  // Another skeleton for each: no beginning is that of many.
  const beginnings = new Map<string, number>();
  for (const { text } of petitions) beginnings.set(text.slice(0, 8), (beginnings.get(text.slice(0, 8)) ?? 0) + 1);
  expect(Math.max(...beginnings.values())).toBeLessThanOrEqual(10);
  expect(petitions.filter(({ text }) => hasPrivateNumbers(text))).toEqual([]);
});

test('matters: thousands of lines, many of every category, each once and without anybody’s number', () => {
  const matters = readMatters();
  expect(matters.length).toBeGreaterThanOrEqual(8000);
  expect(new Set(matters.map(({ text }) => text)).size).toBe(matters.length);
  for (const category of CATEGORY_CODES)
    expect(matters.filter(({ primary }) => primary === category).length).toBeGreaterThanOrEqual(100);
  expect(matters.filter(({ text }) => hasPrivateNumbers(text))).toEqual([]);
});

test('another shape of a letter is made of sentences of letters, mostly its own', () => {
  const petitions = readPetitions();
  const all = petitions.map(({ text }) => text).join('\n');
  const dice = new Dice('shapes');
  for (const petition of petitions.slice(0, 100)) {
    const shape = varied(petition, petitions, dice);
    const sentences = shape.split(/(?<=[。！？；!?\n])/).filter(Boolean);
    for (const sentence of sentences) expect(all).toContain(sentence);
    const own = sentences.filter((sentence) => petition.text.includes(sentence));
    expect(own.length).toBeGreaterThanOrEqual(sentences.length - 1);
  }
});

test('no text that is held out is learnt from, as it stands or in another dress', () => {
  const notes = readCorpus();
  const learnt = [
    ...composeExamples(notes, readPetitions(), { composed: 0, variants: 1 }),
    ...composeStretches([...notes, ...readDangers()], readPetitions()),
    ...readMatters(),
  ].map(({ text }) => text);
  for (const file of ['held-out.jsonl', 'golden.jsonl', 'dangers.jsonl'])
    for (const line of readFileSync(`tests/domain/text-tag/${file}`, 'utf8').split('\n').filter(Boolean)) {
      const { text } = JSON.parse(line) as { text: string };
      if (text.length >= 8) expect(learnt.filter((one) => one.includes(text))).toEqual([]);
    }
});

test.each([
  ['一句话', ['一句话']],
  ['{甲|乙}坏了', ['甲坏了', '乙坏了']],
  ['{甲|乙}{响|漏}', ['甲响', '乙漏', '甲漏', '乙响']],
])('a frame gives its notes, each once: %s', (say, wanted) => {
  expect(notesOf(say).sort()).toEqual([...wanted].sort());
});

test('of a frame with many choices no more notes come than are allowed', () => {
  expect(notesOf('{一|二|三|四|五}{甲|乙|丙|丁}{上|下}').length).toBe(FRAME_MAX);
});
