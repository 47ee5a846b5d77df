import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { tagText, type TaggerKnowledge } from '../../miniprogram/domain/text-tag/text-tag';
import { LocalCloudError } from '../errors';

/** For every JSON line `{id, text}` of `input` the line of its tags, in the same order. Empty lines say nothing. */
export async function* tagLines(input: Readable, knowledge: TaggerKnowledge): AsyncGenerator<string> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, text } = parseLine(line, number);
    const { primary, secondary, candidates, urgency, department, confidence, evidence, isSure } = tagText(
      text,
      knowledge,
    );
    yield JSON.stringify({ id, primary, secondary, candidates, urgency, department, confidence, evidence, isSure });
  }
}

function parseLine(line: string, number: number): { id: unknown; text: string } {
  const { id, text } = parseJson(line, number);
  if (typeof text !== 'string') throw new LocalCloudError(`第 ${number} 行没有文字 text。`);
  return { id, text };
}

function parseJson(line: string, number: number): { id?: unknown; text?: unknown } {
  try {
    return (JSON.parse(line) ?? {}) as { id?: unknown; text?: unknown };
  } catch {
    throw new LocalCloudError(`第 ${number} 行不是 JSON：${line.slice(0, 60)}`);
  }
}
