import { LIMITS } from '../../limits';
import { CloudError, invalidParam } from '../database/cloud-error';
import type { Addresses } from './addresses';
import type { Blobs } from './blobs';
import type { Catalogue, StoredFile } from './catalogue';
import { fileIdOf, pathOf, uploadPath } from './file-id';

/** Who asks. The SDK in a function is the administrator, to whom no rule applies; a phone is one user. */
export type Visitor = { readonly kind: 'admin' } | { readonly kind: 'client'; readonly openid: string };

export interface Call {
  readonly params: Readonly<Record<string, unknown>>;
  readonly visitor: Visitor;
  readonly addresses: Addresses;
  readonly catalogue: Catalogue;
  readonly blobs: Blobs;
}

type Answer = Record<string, unknown> | Promise<Record<string, unknown>>;

/** The SDK's storage actions by name. @throws CloudError for what the cloud refuses as a whole */
export const STORAGE_ACTIONS: Readonly<Record<string, (call: Call) => Answer>> = {
  'storage.getUploadMetadata': uploadMetadata,
  'storage.batchGetDownloadUrl': downloadUrls,
  'storage.batchDeleteFile': deleteFiles,
};

const notFound = () => new CloudError('STORAGE_FILE_NONEXIST', 'the storage file does not exist');
const notAllowed = () => new CloudError('STORAGE_EXCEED_AUTHORITY', 'storage permission denied');

function uploadMetadata({ params, visitor, addresses, catalogue }: Call): Answer {
  const path = uploadPath(params['path']);
  const before = catalogue.find(path);
  if (before && !isAllowed(before, visitor)) throw notAllowed();
  return { ...addresses.upload(path, visitor.kind === 'client' ? visitor.openid : ''), fileId: fileIdOf(path) };
}

function downloadUrls({ params, visitor, addresses, catalogue }: Call): Answer {
  const list = listOf(params['file_list'], LIMITS.storage.tempUrlsPerCall, 'file_list');
  const answers = list.map((item) => {
    const { fileid, max_age: maxAge } = (item ?? {}) as { fileid?: unknown; max_age?: unknown };
    const seconds = secondsOf(maxAge);
    return each(fileid, { tempFileURL: '' }, () => {
      const { path } = required(catalogue, fileid, visitor);
      return { tempFileURL: addresses.download(path, seconds), maxAge: seconds };
    });
  });
  return { download_list: answers };
}

async function deleteFiles({ params, visitor, catalogue, blobs }: Call): Promise<Record<string, unknown>> {
  const list = listOf(params['fileid_list'], LIMITS.storage.deletesPerCall, 'fileid_list');
  const removed: string[] = [];
  const answers = list.map((fileid) =>
    each(fileid, {}, () => {
      const file = required(catalogue, fileid, visitor);
      catalogue.remove(file.path);
      removed.push(file.blob);
      return {};
    }),
  );
  await Promise.all(removed.map((blob) => blobs.remove(blob)));
  return { delete_list: answers };
}

/** One entry of a list: what goes wrong with one file is told in its entry, the others are answered all the same. */
function each(fileID: unknown, failed: object, act: () => object): object {
  try {
    return { code: 'SUCCESS', fileID, ...act() };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { code: error.code, message: error.message, fileID, ...failed };
  }
}

/** The file, if there is one and the visitor may touch it. @throws CloudError */
export function required(catalogue: Catalogue, fileId: unknown, visitor: Visitor): StoredFile {
  const path = pathOf(fileId);
  const file = path === undefined ? undefined : catalogue.find(path);
  if (!file) throw notFound();
  if (!isAllowed(file, visitor)) throw notAllowed();
  return file;
}

/** The bucket's rule is PRIVATE: whoever uploaded a file reads and writes it, and the server side does. */
const isAllowed = ({ owner }: StoredFile, visitor: Visitor): boolean =>
  visitor.kind === 'admin' || owner === visitor.openid;

function listOf(value: unknown, most: number, name: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw invalidParam(`${name} must be a non-empty array`);
  if (value.length > most) throw invalidParam(`${name} has ${value.length} entries, at most ${most} are allowed`);
  return value;
}

function secondsOf(maxAge: unknown): number {
  const { tempUrlSeconds, tempUrlMaxSeconds } = LIMITS.storage;
  if (maxAge === undefined || maxAge === null) return tempUrlSeconds;
  if (Number.isInteger(maxAge) && (maxAge as number) > 0 && (maxAge as number) <= tempUrlMaxSeconds)
    return maxAge as number;
  throw invalidParam(`max_age must be a whole number of seconds from 1 to ${tempUrlMaxSeconds}`);
}
