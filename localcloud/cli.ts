import { LocalCloudError } from './errors';

/**
 * Runs a command: what a person can do something about is one sentence, and the exit code is 1; everything else that is
 * thrown is a fault of ours and keeps its stack.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(sentenceOf(error) ?? error);
    process.exit(1);
  }
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof LocalCloudError) return error.sentence;
  const { code, message } = error as NodeJS.ErrnoException;
  return code?.startsWith('ERR_PARSE_ARGS') ? `命令写得不对：${message.split('.')[0]}` : undefined;
}

/** The port to listen on: `PORT`, or 8390. */
export function portSetting(): number {
  const text = process.env['PORT'] ?? '8390';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new LocalCloudError(`PORT=${text} 不是端口号；请给 0 到 65535 之间的整数（0 = 任一空闲端口）。`);
}
