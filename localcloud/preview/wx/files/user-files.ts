import { assetUrl, sharedFile, shareFile } from '../../runtime/assets';
import { expectString } from '../core/errors';
import { fetchBytes, readBlob } from './bytes';
import type { Disk, Entry } from './disk';
import { typeOf } from './media-type';
import { refuse } from './refusals';
import { TEMPORARY_PATH } from './temporary';

export const USER_DATA_PATH = 'http://usr';
/** Where `saveFile` puts what it is given no path for. */
export const SAVED_PATH = 'http://store';

const MEGABYTE = 1024 * 1024;
/** WeChat's limits: of all that a mini-program keeps, and of one file that is read or written. */
export const FILE_LIMITS = { total: 200 * MEGABYTE, file: 100 * MEGABYTE };

type Changes = Map<string, Entry | undefined>;

/**
 * The files of one person's phone. Below `http://usr` and `http://store` they outlive the launch; temporary files
 * (`http://tmp`) and those of the package can be read, and only read.
 */
export class UserFiles {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly disk: Disk) {
    const folder = { createdAt: 0, modifiedAt: 0 };
    const roots = [USER_DATA_PATH, SAVED_PATH].map((path) => [path, folder] as const);
    for (const [path, entry] of [...roots, ...disk.found]) this.remember(path, entry);
  }

  /** @throws WxFailure */
  open(given: string): Blob {
    const path = clean(given);
    if (this.isFolder(path)) throw refuse.folder(path);
    const blob = sharedFile(path) ?? ofPackage(path);
    if (!blob) throw refuse.missing(path);
    return blob;
  }

  /** The bytes of a file, or of `length` of them from `position`. @throws WxFailure */
  read(path: string, position?: number, length?: number): Uint8Array<ArrayBuffer> {
    const blob = this.open(path);
    const { size } = blob;
    if (position !== undefined && !(position >= 0 && position < size)) throw refuse.position();
    if (length !== undefined && !(length >= 1 && length <= size)) throw refuse.length();
    const from = position ?? 0;
    const part = blob.slice(from, length === undefined ? size : from + length);
    if (part.size > FILE_LIMITS.file) throw refuse.full();
    return readBlob(part);
  }

  write(given: string, content: Blob): void {
    const path = clean(given);
    this.change(new Map([[path, this.fileFor(path, content)]]));
  }

  unlink(given: string): void {
    const path = clean(given);
    if (this.isFolder(path)) throw refuse.notPermitted(path);
    if (this.entries.has(path)) return this.change(new Map([[path, undefined]]));
    this.open(path);
    if (!path.startsWith(TEMPORARY_PATH)) throw refuse.denied(path);
    shareFile(path, undefined);
  }

  /** Moves a file, or a folder with all that is in it. */
  move(oldPath: string, newPath: string): void {
    const [from, to] = [clean(oldPath), clean(newPath)];
    if (!this.isFolder(from)) {
      this.write(to, this.open(from));
      return this.unlink(from);
    }
    if (isRoot(from) || to.startsWith(`${from}/`)) throw refuse.notPermitted(from);
    if (this.entries.has(to)) throw refuse.exists(to);
    this.checkParent(to);
    const changes: Changes = new Map();
    for (const [path, entry] of this.below(from)) changes.set(path, undefined).set(to + path.slice(from.length), entry);
    this.change(changes);
  }

  makeFolder(given: string, recursive = false): void {
    const path = clean(given);
    if (this.entries.has(path)) throw refuse.exists(path);
    const parent = parentOf(path);
    if (recursive && parent.startsWith(USER_DATA_PATH) && !this.entries.has(parent)) this.makeFolder(parent, true);
    this.checkParent(path);
    this.change(new Map([[path, { createdAt: Date.now(), modifiedAt: Date.now() }]]));
  }

  removeFolder(given: string, recursive = false): void {
    const path = clean(given);
    if (isRoot(path)) throw refuse.notPermitted(path);
    if (this.list(path).length > 0 && !recursive) throw refuse.notEmpty(path);
    this.change(new Map(this.below(path).map(([inside]) => [inside, undefined])));
  }

  /** Names in a folder, in their order. */
  list(given: string): string[] {
    const path = clean(given);
    if (!this.entries.has(path)) throw refuse.missing(path);
    if (!this.isFolder(path)) throw refuse.notFolder(path);
    return [...this.entries.keys()]
      .filter((name) => parentOf(name) === path)
      .map((name) => name.slice(path.length + 1))
      .sort();
  }

  isFolder(path: string): boolean {
    const entry = this.entries.get(clean(path));
    return entry !== undefined && !entry.blob;
  }

  /** A folder with all that lies in it, at any depth, or a file alone. */
  below(given: string): [path: string, entry: Entry][] {
    const path = clean(given);
    return [...this.entries].filter(([name]) => name === path || name.startsWith(`${path}/`));
  }

  /** Resolves when the last change will outlive the launch. */
  settled(): Promise<void> {
    return this.disk.settled();
  }

  private fileFor(path: string, content: Blob): Entry {
    if (this.isFolder(path)) throw refuse.folder(path);
    this.checkParent(path);
    const before = this.entries.get(path);
    const sizes = [...this.entries.values()].map(({ blob }) => blob?.size ?? 0);
    const total = sizes.reduce((sum, size) => sum + size, content.size - (before?.blob?.size ?? 0));
    if (content.size > FILE_LIMITS.file || total > FILE_LIMITS.total) throw refuse.full();
    const modifiedAt = Date.now();
    const blob = content.type ? content : content.slice(0, content.size, typeOf(path));
    return { blob, createdAt: before?.createdAt ?? modifiedAt, modifiedAt };
  }

  private checkParent(path: string): void {
    const parent = this.entries.get(parentOf(path));
    if (parent?.blob) throw refuse.notFolder(path);
    if (!parent) throw path.startsWith(`${USER_DATA_PATH}/`) ? refuse.missing(path) : refuse.denied(path);
  }

  private change(changes: Changes): void {
    for (const [path, entry] of changes) this.remember(path, entry);
    this.disk.write(changes);
  }

  private remember(path: string, entry: Entry | undefined): void {
    if (entry) this.entries.set(path, entry);
    else this.entries.delete(path);
    shareFile(path, entry?.blob);
  }
}

const isRoot = (path: string): boolean => path === USER_DATA_PATH || path === SAVED_PATH;
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Without a slash at the end, which WeChat allows. */
function clean(path: string): string {
  expectString(path, 'path');
  return path.replace(/\/+$/, '');
}

/** A file of the mini-program's own folder: written from its root, with or without a slash. */
function ofPackage(path: string): Blob | undefined {
  if (/^(?:[a-z]+:|\.)/i.test(path)) return undefined;
  const bytes = fetchBytes(assetUrl(path));
  return bytes && new Blob([bytes], { type: typeOf(path) });
}
