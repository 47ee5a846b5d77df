import { LocalCloudError } from './errors';

/**
 * Runs a command: what a person can do something about is one sentence, and the exit code is 1; everything else that is
 * thrown is a fault of ours and keeps its stack.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof LocalCloudError ? error.sentence : error);
    process.exit(1);
  }
}

/** The port to listen on: `PORT`, or 8390. */
export function portSetting(): number {
  const text = process.env['PORT'] ?? '8390';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new LocalCloudError(`PORT=${text} 不是端口号；请给 0 到 65535 之间的整数（0 = 任一空闲端口）。`);
}
