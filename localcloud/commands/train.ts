import { writeFile } from 'node:fs/promises';
import { runCommand } from '../cli';
import { trainModel, WEIGHTS_FILE } from '../tagger/train';

/** `npm run train`: the committed weights from the committed corpus; the same corpus gives the same bytes. */
void runCommand(async () => {
  const { bytes, notes, examples } = trainModel();
  await writeFile(WEIGHTS_FILE, bytes);
  console.log(`${notes} 条语料 → ${examples} 个例子 → ${WEIGHTS_FILE}（${Math.round(bytes.length / 1024)} KB）`);
});
