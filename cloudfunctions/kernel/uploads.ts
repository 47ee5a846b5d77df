import { app } from './database';
import { temporaryUrls } from './storage';

/**
 * What every file ID of this environment begins with: it names a bucket that a function cannot know. The platform tells it with
 * any upload ticket; asked once an instance.
 */
let prefix: Promise<string> | undefined;

async function askPrefix(): Promise<string> {
  const probe = 'prefix';
  const { data } = await app.getUploadMetadata({ cloudPath: probe });
  return data.fileId.slice(0, -probe.length);
}

/** File IDs of what phones upload are made here, from paths that the server knows: one that came over the wire is never used. */
export async function fileIdsOf(paths: readonly string[]): Promise<string[]> {
  prefix ??= askPrefix();
  const start = await prefix.catch((error: unknown) => {
    prefix = undefined;
    throw error;
  });
  return paths.map((path) => start + path);
}

/** Phones choose how much they upload: of what is larger than it may be no more is read than that, whatever it says of its length. */
export class UploadTooLarge extends Error {
  override name = 'UploadTooLarge';
}

/** Seconds that reading a handful of small files takes at most. */
const READ_SECONDS = 60;

/**
 * What phones have uploaded, in the order of the files (at most 50); nothing in the place of one that is not there.
 * @throws UploadTooLarge
 */
export async function readUploads(fileIds: readonly string[], maxBytes: number): Promise<(Uint8Array | undefined)[]> {
  const addresses = await temporaryUrls(fileIds, READ_SECONDS);
  return Promise.all(addresses.map((address) => read(address, maxBytes)));
}

async function read(address: string | undefined, maxBytes: number): Promise<Uint8Array | undefined> {
  if (address === undefined) return undefined;
  const response = await fetch(encodeURI(address));
  if (response.status === 200) return bounded(response, maxBytes);
  await response.body?.cancel();
  // An address may be given to a file that goes in the same moment.
  if (response.status === 404) return undefined;
  throw new Error(`storage: HTTP ${response.status}`);
}

async function bounded({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > maxBytes) throw new UploadTooLarge();
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
