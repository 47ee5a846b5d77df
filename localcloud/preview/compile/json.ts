import { existsSync } from 'node:fs';
import { SourceProblem } from './problem';
import { readText } from '../../read-text';

export type Json = Record<string, unknown>;

/** Reads a JSON file of the mini-program; a missing one is `{}`, as WeChat has it for components and pages. */
export function readJson<Shape extends object = Json>(file: string): Shape {
  if (!existsSync(file)) return {} as Shape;
  const text = readText(file);
  try {
    return JSON.parse(text) as Shape;
  } catch (error) {
    throw new SourceProblem(file, `不是合法的 JSON：${(error as Error).message}`, ...positionOf(error as Error, text));
  }
}

/** V8 says `… at position 17` or `(line 2 column 5)`, by version. */
function positionOf(error: Error, text: string): [line: number, column: number] {
  const offset = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
  const before = text.slice(0, offset).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}
