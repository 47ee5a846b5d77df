import { readModelFolder } from '../tagger/knowledge';
import { tagLines } from '../tagger/lines';
import { runCommand } from '../cli';

/** `npm run tag`: JSON lines `{id, text}` on standard input, one line of tags each on standard output, and nothing else there. */
void runCommand(async () => {
  for await (const line of tagLines(process.stdin, readModelFolder()))
    if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
});
