import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Estates } from '../../../miniprogram/domain/problem-class/places';
import type { Note } from '../../../miniprogram/domain/problem-class/similarity';

/**
 * Matters that a committee and a call centre both heard of, and such as look alike and are not: written before there was a
 * matcher, and never changed for its sake. Records of one `matter` are known pairs.
 */
export interface FixtureNote extends Note {
  matter: string;
}

const lines = (name: string) =>
  readFileSync(path.join(__dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

export const OURS = lines('ours') as FixtureNote[];
export const THEIRS = lines('theirs') as FixtureNote[];
export const ESTATES: Estates = Object.fromEntries(
  (lines('estates') as { name: string; lane: string }[]).map(({ name, lane }) => [name, lane]),
);
