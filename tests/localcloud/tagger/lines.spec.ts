import { Readable } from 'node:stream';
import { LocalCloudError } from '../../../localcloud/errors';
import { readModelFolder } from '../../../localcloud/tagger/knowledge';
import { tagLines } from '../../../localcloud/tagger/lines';
import { tagText } from '../../../miniprogram/domain/text-tag/text-tag';

const knowledge = readModelFolder();

async function linesOf(input: string): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const line of tagLines(Readable.from([input]), knowledge)) lines.push(JSON.parse(line));
  return lines;
}

test('a line in, a line out, in the same order, with what the function says', async () => {
  const texts = ['六楼老太太走不动，想加装电梯', '厨房有煤气味', ''];
  const input = texts.map((text, id) => JSON.stringify({ id, text })).join('\r\n\n');
  const expected = texts.map((text, id) => {
    const { alarms: _alarms, isCorrected: _isCorrected, ...tag } = tagText(text, knowledge);
    return { id, ...tag };
  });
  expect(await linesOf(input)).toEqual(expected);
});

test.each(['{', '[]', 'null', '{"id":1}', '{"id":1,"text":7}'])(
  'what is no such line is named by its number: %s',
  async (line) => {
    await expect(linesOf(`{"id":0,"text":"好"}\n${line}\n`)).rejects.toThrow(LocalCloudError);
    await expect(linesOf(`{"id":0,"text":"好"}\n${line}\n`)).rejects.toMatchObject({
      sentence: expect.stringContaining('2'),
    });
  },
);
