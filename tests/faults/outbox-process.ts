import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** What a phone's process is told. */
export interface PhoneTerms {
  bundle: string;
  /** Holds the address of the cloud, which changes with each start of it. */
  urlFile: string;
  /** Where it writes down what it has promised: `<receipt key> <words>.` */
  saidFile: string;
  /** What lies on the phone: a file for each key. */
  storageFolder: string;
  openid: string;
  doors: string[];
  /** Writes nothing new: sends what it finds, and ends when nothing is left. */
  isLast?: boolean;
}

/** A phone as a process of its own, which can be killed as processes are. */
export interface PhoneProcess {
  /** Resolves when something new has been kept. */
  isWriting(): Promise<void>;
  kill(): Promise<void>;
  /** Waits until it ends by itself. */
  end(): Promise<number | null>;
}

export async function buildPhone(folder: string): Promise<string> {
  const outfile = path.join(folder, 'phone.cjs');
  await build({
    entryPoints: ['tests/faults/outbox-process-main.ts'],
    ...{ outfile, bundle: true, format: 'cjs', platform: 'node', target: 'node20' },
  });
  return outfile;
}

export function startPhoneProcess({ bundle, ...terms }: PhoneTerms): PhoneProcess {
  const child = spawn(process.execPath, [bundle, JSON.stringify(terms)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const lines = createInterface({ input: child.stdout });
  const wrote = new Promise<void>((resolve) => lines.once('line', () => resolve()));
  return {
    isWriting: () => Promise.race([wrote, ended.then(() => undefined)]),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async end() {
      return (await ended)[0];
    },
  };
}
