import { WxFailure } from '../core/errors';

export const USER_DATA_PATH = 'http://usr';
/** WeChat's limit of what a mini-program may keep, in bytes. */
const LIMIT_BYTES = 200 * 1024 * 1024;

type Data = string | ArrayBuffer;
interface Kept {
  bytes: Uint8Array<ArrayBuffer>;
  modifiedAt: number;
}

const refuse = (errno: number, reason: string) => new WxFailure(reason, errno);
const missing = (path: string) => refuse(1300002, `no such file or directory, open ${path}`);

/**
 * The files of this launch: below `http://usr` what the app wrote, elsewhere (`blob:` addresses) what was chosen or recorded,
 * which can be read and not changed.
 */
export class UserFiles {
  private readonly files = new Map<string, Kept>();
  private readonly folders = new Set([USER_DATA_PATH]);

  /** @param onChange hears of each file that is there or, without bytes, no longer */
  constructor(
    private readonly readTemporary: (path: string) => Uint8Array<ArrayBuffer> | undefined,
    private readonly onChange: (path: string, bytes?: Uint8Array<ArrayBuffer>) => void,
  ) {}

  read(path: string): Uint8Array<ArrayBuffer> {
    const bytes = this.files.get(path)?.bytes ?? this.readTemporary(path);
    if (bytes) return bytes;
    throw this.folders.has(path) ? refuse(1300021, `illegal operation on a directory, open ${path}`) : missing(path);
  }

  write(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.folders.has(parentOf(path)))
      throw path.startsWith(`${USER_DATA_PATH}/`) ? missing(path) : refuse(1300013, `permission denied, open ${path}`);
    if (this.folders.has(path)) throw refuse(1300021, `illegal operation on a directory, open ${path}`);
    const others = this.totalBytes() - (this.files.get(path)?.bytes.length ?? 0);
    if (others + bytes.length > LIMIT_BYTES)
      throw refuse(1300202, 'the maximum size of the file storage limit is exceeded');
    this.files.set(path, { bytes, modifiedAt: Date.now() });
    this.onChange(path, bytes);
  }

  unlink(path: string): void {
    if (!this.files.delete(path)) throw missing(path);
    this.onChange(path);
  }

  makeFolder(path: string, recursive = false): void {
    if (this.exists(path)) throw refuse(1301005, `file already exists, mkdir ${path}`);
    const parent = parentOf(path);
    if (!this.folders.has(parent)) {
      if (!recursive || !parent.startsWith(USER_DATA_PATH)) throw missing(path);
      this.makeFolder(parent, true);
    }
    this.folders.add(path);
  }

  removeFolder(path: string, recursive = false): void {
    if (!this.folders.has(path) || path === USER_DATA_PATH) throw missing(path);
    const inside = this.list(path);
    if (inside.length > 0 && !recursive) throw refuse(1300066, `directory not empty, rmdir ${path}`);
    for (const name of inside) {
      const child = `${path}/${name}`;
      if (this.folders.has(child)) this.removeFolder(child, true);
      else this.unlink(child);
    }
    this.folders.delete(path);
  }

  list(path: string): string[] {
    if (!this.folders.has(path)) throw missing(path);
    return [...this.files.keys(), ...this.folders]
      .filter((name) => name !== path && parentOf(name) === path)
      .map((name) => name.slice(path.length + 1))
      .sort();
  }

  exists(path: string): boolean {
    return this.files.has(path) || this.folders.has(path) || this.readTemporary(path) !== undefined;
  }

  stat(path: string) {
    const isFolder = this.folders.has(path);
    const time = Math.floor((this.files.get(path)?.modifiedAt ?? Date.now()) / 1000);
    return {
      mode: isFolder ? 16877 : 33188,
      size: isFolder ? 0 : this.read(path).length,
      lastAccessedTime: time,
      lastModifiedTime: time,
      isFile: () => !isFolder,
      isDirectory: () => isFolder,
    };
  }

  private totalBytes(): number {
    return [...this.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** WeChat's encodings of `readFile` and `writeFile`. Without one, reading gives the bytes. */
export function toBytes(data: Data, encoding = 'utf8'): Uint8Array<ArrayBuffer> {
  if (typeof data !== 'string') return new Uint8Array(data);
  if (encoding === 'base64') return fromBinary(atob(data));
  if (encoding === 'hex') return Uint8Array.from(data.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') return fromBinary(data);
  if (/^utf-?8$/i.test(encoding)) return new TextEncoder().encode(data);
  throw new WxFailure(`invalid encoding ${encoding}`, 1300022);
}

export function fromBytes(bytes: Uint8Array<ArrayBuffer>, encoding?: string): Data {
  if (encoding === undefined) return bytes.slice().buffer;
  if (/^utf-?8$/i.test(encoding)) return new TextDecoder().decode(bytes);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  if (encoding === 'base64') return btoa(binary);
  if (encoding === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') return binary;
  throw new WxFailure(`invalid encoding ${encoding}`, 1300022);
}

/** One letter a byte. */
export const fromBinary = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
