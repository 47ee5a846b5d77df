import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes that arrived whole and lie on the disk. */
export interface Blob {
  readonly name: string;
  readonly size: number;
  readonly md5: string;
}

/** Thrown when more bytes come than a file may have. */
export class TooLarge extends Error {}

export interface Blobs {
  /** Writes a stream to the disk as it comes; nothing is left of one that breaks off. @throws TooLarge */
  write(source: Readable, maxBytes: number): Promise<Blob>;
  read(name: string, range?: { readonly start: number; readonly end: number }): Readable;
  remove(name: string): Promise<void>;
  /** Deletes what no file refers to: left behind by a process that was killed. */
  sweep(known: ReadonlySet<string>): void;
}

export function openBlobs(folder: string): Blobs {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => path.join(folder, name);
  return {
    async write(source, maxBytes) {
      const name = randomUUID();
      const part = file(`${name}.part`);
      const hash = createHash('md5');
      let size = 0;
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          hash.update(chunk);
          done(size > maxBytes ? new TooLarge(`more than ${maxBytes} bytes`) : null, chunk);
        },
      });
      try {
        await pipeline(source, meter, createWriteStream(part, { flags: 'wx', flush: true }));
        await rename(part, file(name));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      return { name, size, md5: hash.digest('hex') };
    },
    read: (name, range) => createReadStream(file(name), range),
    // Someone may be reading it, and some systems do not delete what is read: the next start sweeps it away.
    remove: (name) => rm(file(name), { force: true }).catch(() => undefined),
    sweep(known) {
      for (const name of readdirSync(folder)) if (!known.has(name)) rmSync(file(name), { force: true });
    },
  };
}
