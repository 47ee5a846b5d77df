import type * as api from '../../../miniprogram/api/upload';
import { sha256 } from '../../../miniprogram/domain/attachment/digest';
import { joined, partCountOf, partPathOf } from '../../../miniprogram/domain/attachment/parts';
import { installFakeWx, type FakeWx } from './fake-wx';

/** Where a phone dies: at the how many-eth of its calls to WeChat, and whether that one still took place. */
export interface Death {
  atCall: number;
  tookPlace: boolean;
}

interface Answers {
  success(answer: object): void;
  fail(error: { errMsg: string }): void;
}

/**
 * A phone with files, and a storage with a server behind it, both of which outlive every launch. `launch` is a cold start: modules
 * are loaded anew, timers of the one before are gone.
 */
export interface UploadPhone extends FakeWx {
  files: Map<string, Uint8Array>;
  /** Parts in cloud storage. */
  parts: Map<string, Uint8Array>;
  /** What the server has joined, by attachment. */
  joined: Map<string, Uint8Array>;
  sentBytes: number;
  /** Uploads fail while it is set. */
  isBroken: boolean;
  /** Refuses `attachment.finish` so, until it is unset. */
  refusal: string | undefined;
  /** The server comes to harm over this attachment while it is set. */
  stumblesOver: string | undefined;
  /** The bytes of the next part arrive changed. */
  harmsNext: boolean;
  /** Calls since the last launch. */
  callCount: number;
  launch(death?: Death): typeof api;
}

export function startPhone(): UploadPhone {
  const fake = installFakeWx();
  const basic = Reflect.get(globalThis, 'wx') as Record<string, (options: never) => Promise<unknown>>;
  let death: Death | undefined;
  let isDead = false;

  /** A call to WeChat, of a phone that may die at it: then nobody ever hears of it again. */
  const mortal = async <Answer>(work: () => Answer | Promise<Answer>): Promise<Answer> => {
    const never = new Promise<never>(() => undefined);
    if (isDead) return never;
    phone.callCount += 1;
    isDead = phone.callCount === death?.atCall;
    if (isDead && !death?.tookPlace) return never;
    const answer = await work();
    return isDead ? never : answer;
  };

  const read = (path: string): Uint8Array => {
    const bytes = phone.files.get(path);
    if (!bytes) throw new Error('no such file or directory');
    return bytes;
  };
  const inCallbacks = (work: () => object, { success, fail }: Answers): void => {
    mortal(work).then(success, (error: Error) => fail({ errMsg: error.message }));
  };
  const manager = {
    readFile: (options: { filePath: string; position?: number; length?: number } & Answers) =>
      inCallbacks(() => {
        const { filePath, position = 0, length } = options;
        return { data: read(filePath).slice(position, length && position + length).buffer };
      }, options),
    writeFile: (options: { filePath: string; data: ArrayBuffer } & Answers) =>
      inCallbacks(() => {
        if (fake.isFull) throw new Error('the maximum size of the file storage limit is exceeded');
        phone.files.set(options.filePath, new Uint8Array(options.data));
        return {};
      }, options),
    unlink: (options: { filePath: string } & Answers) =>
      inCallbacks(() => {
        read(options.filePath);
        phone.files.delete(options.filePath);
        return {};
      }, options),
  };

  function answerFinish(attachmentId: string, { byteLength, digest }: { byteLength: number; digest: string }): object {
    const refuse = (code: string, fields = {}) => ({ ok: false, error: { code, sentence: `（${code}）`, fields } });
    if (phone.stumblesOver === attachmentId) return refuse('internal');
    if (phone.refusal !== undefined) return refuse(phone.refusal);
    if (phone.joined.has(attachmentId)) return { ok: true, data: { attachmentId } };
    const paths = Array.from({ length: partCountOf(byteLength) }, (_, index) => partPathOf(attachmentId, index));
    const parts = paths.map((path) => phone.parts.get(path));
    const missing = parts.flatMap((part, index) => (part ? [] : [[`parts.${index}`, '还没有传到。']]));
    if (missing.length > 0) return refuse('parts-missing', Object.fromEntries(missing) as object);
    const whole = joined(parts as Uint8Array[]);
    if (sha256(whole) !== digest) return refuse('upload-damaged');
    phone.joined.set(attachmentId, whole);
    paths.forEach((path) => phone.parts.delete(path));
    return { ok: true, data: { attachmentId } };
  }

  const cloud = {
    uploadFile: ({ cloudPath, filePath }: { cloudPath: string; filePath: string }) =>
      mortal(() => {
        if (phone.isBroken || fake.networkType === 'none') throw new Error('uploadFile:fail');
        const bytes = read(filePath).slice();
        phone.sentBytes += bytes.length;
        if (phone.harmsNext) bytes[0] = (bytes[0] ?? 0) ^ 1;
        phone.harmsNext = false;
        phone.parts.set(cloudPath, bytes);
      }),
    callFunction: ({ data }: { data: FakeWx['sent'][number] }) =>
      mortal(() => {
        fake.sent.push(data);
        return { result: answerFinish(data.receiptKey ?? '', data.draft as { byteLength: number; digest: string }) };
      }),
  };

  const asynchronous = ['getStorage', 'setStorage', 'removeStorage', 'getStorageInfo', 'getNetworkType'];
  const wrapped = asynchronous.map((name) => {
    const call = basic[name];
    return [name, (options: never) => mortal(() => call?.(options))];
  });
  Object.assign(basic, Object.fromEntries(wrapped), {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => manager,
    cloud,
  });

  const phone: UploadPhone = Object.assign(fake, {
    files: new Map<string, Uint8Array>(),
    parts: new Map<string, Uint8Array>(),
    joined: new Map<string, Uint8Array>(),
    ...{ sentBytes: 0, isBroken: false, refusal: undefined, stumblesOver: undefined, harmsNext: false, callCount: 0 },
    launch(at?: Death) {
      // Clearing the timers puts the clock back to where it began.
      const now = Date.now();
      jest.clearAllTimers();
      jest.setSystemTime(now);
      jest.resetModules();
      death = at;
      isDead = false;
      phone.callCount = 0;
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a cold start is a second load of the same module
      return require('../../../miniprogram/api/upload') as ReturnType<UploadPhone['launch']>;
    },
  });
  return phone;
}
