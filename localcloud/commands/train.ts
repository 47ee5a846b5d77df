import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runCommand } from '../cli';
import { LocalCloudError } from '../errors';
import { goldenLost, readCorrections } from '../tagger/corrections';
import { countRareness, RARENESS_FILE } from '../tagger/rareness';
import { trainModel, WEIGHTS_FILE } from '../tagger/train';

const OPTIONS = {
  /** Writes nothing; fails when the committed weights are not what the committed corpus gives. */
  check: { type: 'boolean', default: false },
  /** JSON lines of what people corrected: they join the training set, unless a golden text would be lost by it. */
  corrections: { type: 'string' },
} as const;

/** `npm run train [-- --check] [--corrections file]`: weights and rareness of words; the same texts give the same bytes. */
void runCommand(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  const corrections = values.corrections === undefined ? [] : readCorrections(values.corrections);
  const { bytes, texts, examples } = trainModel(corrections);
  const lost = corrections.length > 0 ? goldenLost(bytes) : [];
  if (lost.length > 0)
    throw new LocalCloudError(
      [`没有写：学了这些更正，下面 ${lost.length} 句原来归得对的会归错，请先看看更正。`, ...lost].join('\n'),
    );
  const told = `${texts} 条语料 → ${examples} 个例子`;
  const files = [
    [WEIGHTS_FILE, bytes],
    [RARENESS_FILE, countRareness()],
  ] as const;
  if (!values.check) {
    for (const [file, content] of files) await writeFile(file, content);
    return console.log(`${told} → ${WEIGHTS_FILE}（${Math.round(bytes.length / 1024)} KB）`);
  }
  for (const [file, content] of files)
    if (Buffer.compare(content, await readFile(file)) !== 0)
      throw new LocalCloudError(`${file} 不是现在的语料训练出来的：请运行 npm run train。`);
  console.log(`${told}，与 ${WEIGHTS_FILE} 一致`);
});
