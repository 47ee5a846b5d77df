import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runCommand } from '../cli';
import { LocalCloudError } from '../errors';
import { countRareness, RARENESS_FILE } from '../tagger/rareness';
import { trainModel, WEIGHTS_FILE } from '../tagger/train';

const OPTIONS = {
  /** Writes nothing; fails when the committed weights are not what the committed corpus gives. */
  check: { type: 'boolean', default: false },
} as const;

/** `npm run train [-- --check]`: weights and rareness of words from the corpus; the same corpus gives the same bytes. */
void runCommand(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  const { bytes, notes, examples } = trainModel();
  const told = `${notes} 条语料 → ${examples} 个例子`;
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
