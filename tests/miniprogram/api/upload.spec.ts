import { setImmediate as drained } from 'node:timers/promises';
import { PART_BYTES } from '../../../miniprogram/domain/attachment/parts';
import type { KeptAttachment, UploadState } from '../../../miniprogram/api/upload';
import type * as accountOf from '../../../miniprogram/platform/account';
import { photoOf } from '../../cloudfunctions/support/attachments';
import { MP3_FRAME } from '../../domain/attachment/media-files';
import { startPhone, type UploadPhone } from '../support/fake-upload';

const TEMP = 'http://tmp/chosen.jpg';
const VISIT = 'visit/1';
const CLEAN = photoOf(PART_BYTES * 2 + 1000, true);
/** Past 撤回, and past a retry. */
const MINUTE = 60_000;

let phone: UploadPhone;
let api: ReturnType<UploadPhone['launch']>;
beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-22T02:00:00.000Z') });
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone = startPhone();
  phone.files.set(TEMP, photoOf(PART_BYTES * 2 + 1000));
  api = phone.launch();
});
afterEach(() => jest.useRealTimers());

/** Lets time pass, and all that it sets going come to its end: the phone answers in promises alone. */
async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
  await drained();
}
async function queued(): Promise<KeptAttachment> {
  const kept = await api.keepAttachment('photo', TEMP);
  await api.queueUploads(VISIT, [kept]);
  return kept;
}
/** Of the modules that were launched last. */
function meetAccount(name: string): Promise<boolean> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see launch
  return (require('../../../miniprogram/platform/account') as typeof accountOf).meetAccount(name);
}
const state = async (): Promise<UploadState | undefined> => (await api.uploadsOf(VISIT))[0];
const arrivedAs = (attachmentId: string, bytes: Uint8Array): boolean =>
  Buffer.from(phone.joined.get(attachmentId) ?? []).equals(bytes);
/** What the phone still holds of attachments, names and bytes; the file that was chosen is WeChat's. */
/** Whose the phone is lies beside them. */
const sealedKeys = (): string[] => [...phone.storage.keys()].filter((key) => key !== 'account');
const heldCount = (): number => sealedKeys().length + [...phone.files.keys()].filter((path) => path !== TEMP).length;

describe('taking a file', () => {
  test('keeps a clean copy among its own files, and a name for it', async () => {
    const kept = await api.keepAttachment('photo', TEMP);
    expect(kept).toEqual({
      attachmentId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'photo',
      path: `wxfile://usr/attachment-${kept.attachmentId}.jpg`,
      byteLength: CLEAN.length,
    });
    expect(Buffer.from(phone.files.get(kept.path) ?? []).equals(CLEAN)).toBe(true);
  });

  test('of voice the length is kept, never more than is allowed', async () => {
    phone.files.set(TEMP, MP3_FRAME);
    expect(await api.keepAttachment('voice', TEMP, { durationMs: 1234.5 })).toMatchObject({ durationMs: 1235 });
    expect(await api.keepAttachment('voice', TEMP, { durationMs: 180_040 })).toMatchObject({ durationMs: 180_000 });
  });

  test.each<[string, () => void, string]>([
    ['what is no picture', () => phone.files.set(TEMP, new Uint8Array(9)), '照片'],
    ['what is cut off', () => phone.files.set(TEMP, CLEAN.slice(0, 100)), '照片'],
    ['what is gone', () => phone.files.delete(TEMP), '照片'],
    ['what is too large', () => phone.files.set(TEMP, photoOf(2 * 1024 * 1024)), '太大'],
    ['a phone that is full', () => (phone.isFull = true), '满了'],
    ['a phone without dice', () => (phone.hasDice = false), '微信太旧'],
  ])('%s: nothing is kept, and a sentence says why', async (_, arrange, word) => {
    arrange();
    await expect(api.keepAttachment('photo', TEMP)).rejects.toMatchObject({
      name: 'NotKept',
      sentence: expect.stringContaining(word),
    });
    expect(heldCount()).toBe(0);
  });

  test('thrown away, nothing is left', async () => {
    const { attachmentId } = await api.keepAttachment('photo', TEMP);
    await api.dropAttachment(attachmentId);
    expect(heldCount()).toBe(0);
  });
});

describe('after the visit has arrived', () => {
  test('nothing leaves while 撤回 is offered; then it arrives and the phone lets go', async () => {
    const { attachmentId } = await queued();
    await api.resumeUploads();
    await pass(5000);
    expect([phone.sentBytes, await state()]).toMatchObject([
      0,
      { state: 'waiting', arrivedPartCount: 0, partCount: 3 },
    ]);
    await pass(MINUTE);
    expect(await state()).toMatchObject({ attachmentId, state: 'arrived', arrivedPartCount: 3, partCount: 3 });
    expect(arrivedAs(attachmentId, CLEAN)).toBe(true);
    expect(phone.sentBytes).toBe(CLEAN.length);
    expect(sealedKeys()).toEqual([]);
    expect(phone.sent).toMatchObject([{ action: 'attachment.finish', receiptKey: attachmentId }]);
  });

  test('each step is told, in order', async () => {
    const seen: string[] = [];
    api.onUploads(() => void state().then((now) => now && seen.push(`${now.state} ${now.arrivedPartCount}`)));
    await queued();
    await pass(MINUTE);
    expect([...new Set(seen)]).toEqual(['waiting 0', 'sending 0', 'sending 1', 'sending 2', 'sending 3', 'arrived 3']);
  });

  test('several go one after another, in the order in which they were taken', async () => {
    const kept = [await api.keepAttachment('photo', TEMP), await api.keepAttachment('photo', TEMP)];
    await api.queueUploads(VISIT, kept);
    await pass(MINUTE);
    expect(phone.sent.map(({ receiptKey }) => receiptKey)).toEqual(kept.map(({ attachmentId }) => attachmentId));
  });

  test('what another account has taken waits for her, and is not sent by anybody else', async () => {
    const kept = await api.keepAttachment('photo', TEMP);
    await meetAccount('one');
    await api.queueUploads(VISIT, [kept]);
    await meetAccount('two');
    await pass(MINUTE);
    expect([await api.uploadsOf(VISIT), phone.sentBytes]).toEqual([[], 0]);
    await meetAccount('one');
    await api.resumeUploads();
    expect(await state()).toMatchObject({ state: 'arrived' });
  });

  test('asked again and again, it still sends each part once', async () => {
    await queued();
    await pass(8000);
    await Promise.all(Array.from({ length: 5 }, () => api.resumeUploads()));
    expect(phone.sentBytes).toBe(CLEAN.length);
  });

  test('taken back, its files belong to the draft again, and go with the next visit', async () => {
    const { attachmentId } = await queued();
    expect(await api.recallUploads(VISIT)).toEqual([attachmentId]);
    await pass(MINUTE);
    expect([phone.sentBytes, await state()]).toEqual([0, undefined]);
    await api.queueUploads('visit/2', [{ attachmentId }]);
    await pass(MINUTE);
    expect(phone.sent).toMatchObject([{ draft: { record: 'visit/2' } }]);
  });

  test.each(['a part', 'the last word'])(
    'taken back while %s is on its way, its file stays with the draft',
    async (on) => {
      const { attachmentId, path } = await queued();
      const { cloud } = Reflect.get(globalThis, 'wx') as {
        cloud: Record<string, (options: never) => Promise<unknown>>;
      };
      const name = on === 'a part' ? 'uploadFile' : 'callFunction';
      const way = cloud[name]!;
      cloud[name] = async (options) => {
        cloud[name] = way;
        await api.recallUploads(VISIT);
        phone.refusal = 'visit-withdrawn';
        return way(options);
      };
      await pass(MINUTE);
      expect([phone.files.has(path), phone.sent.length]).toEqual([true, on === 'a part' ? 0 : 1]);
      phone.refusal = undefined;
      await api.queueUploads('visit/2', [{ attachmentId }]);
      await pass(MINUTE);
      expect(arrivedAs(attachmentId, CLEAN)).toBe(true);
    },
  );

  test('one that the server stumbles over keeps the next one waiting no longer than itself', async () => {
    const [stuck, other] = [await api.keepAttachment('photo', TEMP), await api.keepAttachment('photo', TEMP)];
    phone.stumblesOver = stuck.attachmentId;
    await api.queueUploads(VISIT, [stuck, other]);
    await pass(20_000);
    expect([...phone.joined.keys()]).toEqual([other.attachmentId]);
    phone.stumblesOver = undefined;
    await pass(MINUTE);
    expect(arrivedAs(stuck.attachmentId, CLEAN)).toBe(true);
  });

  test('a phone that is full for a while goes on afterwards', async () => {
    const { attachmentId } = await queued();
    phone.isFull = true;
    await pass(MINUTE);
    phone.isFull = false;
    await pass(MINUTE);
    expect(arrivedAs(attachmentId, CLEAN)).toBe(true);
  });

  test('a clock that was put back does not keep it waiting', async () => {
    const { attachmentId } = await queued();
    jest.setSystemTime(new Date('2026-11-21T02:00:00.000Z'));
    await api.resumeUploads();
    expect(arrivedAs(attachmentId, CLEAN)).toBe(true);
  });
});

async function aDayLater(): Promise<void> {
  jest.setSystemTime(Date.now() + 25 * 60 * MINUTE);
  api = phone.launch();
  await api.resumeUploads();
}

describe('killed at any call to WeChat', () => {
  test('goes on at the part where it was, arrives whole, and leaves nothing on the phone', async () => {
    await queued();
    await pass(MINUTE);
    const calls = phone.callCount;
    expect(calls).toBeGreaterThan(20);

    for (let atCall = 1; atCall <= calls; atCall += 1) {
      for (const tookPlace of [false, true]) {
        phone = startPhone();
        phone.files.set(TEMP, CLEAN);
        api = phone.launch();
        const { attachmentId } = await queued();
        api = phone.launch({ atCall, tookPlace });
        await pass(MINUTE);
        void api.resumeUploads();
        await pass(MINUTE);
        api = phone.launch();
        void api.resumeUploads();
        await pass(MINUTE);
        const resent = phone.sentBytes - CLEAN.length;
        expect({ atCall, tookPlace, isWhole: arrivedAs(attachmentId, CLEAN), isFrugal: resent <= PART_BYTES }).toEqual({
          ...{ atCall, tookPlace, isWhole: true, isFrugal: true },
        });
        // The slice that was on its way may be left; the next one takes its place.
        const left = [...phone.files.keys()].filter((path) => path !== TEMP && !path.endsWith('attachment-part'));
        expect([left, sealedKeys()]).toEqual([[], []]);
      }
    }
  }, 180_000);

  test('while it was being taken: nothing, or all of it, and what no draft holds goes in two days', async () => {
    await api.keepAttachment('photo', TEMP);
    const calls = phone.callCount;
    for (let atCall = 1; atCall <= calls; atCall += 1) {
      phone = startPhone();
      phone.files.set(TEMP, CLEAN);
      api = phone.launch({ atCall, tookPlace: true });
      void api.keepAttachment('photo', TEMP);
      await pass(0);
      await aDayLater();
      await aDayLater();
      expect(heldCount()).toBe(0);
    }
  });

  test('what no draft holds goes in two days by a clock that was put back, too', async () => {
    jest.setSystemTime(new Date('2027-12-27T02:00:00.000Z'));
    await api.keepAttachment('photo', TEMP);
    await aDayLater();
    jest.setSystemTime(new Date('2026-11-22T02:00:00.000Z'));
    await aDayLater();
    expect(heldCount()).toBeGreaterThan(0);
    await aDayLater();
    expect(heldCount()).toBe(0);
  });

  test('what a draft holds stays, however old', async () => {
    const kept = await api.keepAttachment('photo', TEMP);
    const value = { metResidentIds: [], note: '', raised: [], attachments: [kept] };
    const draft = {
      receiptKey: kept.attachmentId,
      value,
      about: '',
      savedAt: '2026-11-22T02:00:00.000Z',
      isSent: false,
    };
    phone.storage.set('draft/record-visit@1/h302', JSON.stringify(draft));
    for (let day = 0; day < 3; day += 1) await aDayLater();
    expect(phone.files.has(kept.path)).toBe(true);
    // Every other day the phone cannot read it.
    for (let day = 0; day < 6; day += 1) {
      const [key, value] = [...phone.storage].find(([name]) => name.includes('draft/'))!;
      if (day % 2 === 0) phone.storage.delete(key);
      await aDayLater();
      phone.storage.set(key, value);
    }
    expect(phone.files.has(kept.path)).toBe(true);
  });
});

describe('what stands in the way', () => {
  test('no network: it waits, and goes when one comes', async () => {
    phone.networkType = 'none';
    await queued();
    await pass(MINUTE);
    expect(await state()).toMatchObject({ state: 'waiting' });
    phone.networkType = 'wifi';
    await api.resumeUploads();
    expect(await state()).toMatchObject({ state: 'arrived' });
  });

  test('storage that stumbles is tried again by itself', async () => {
    phone.isBroken = true;
    await queued();
    await pass(10_000);
    phone.isBroken = false;
    expect(await state()).toMatchObject({ state: 'waiting' });
    await pass(MINUTE);
    expect(await state()).toMatchObject({ state: 'arrived' });
  });

  test('a part that the server has lost is sent again, and that part alone', async () => {
    const { attachmentId } = await queued();
    phone.refusal = 'busy';
    await pass(10_000);
    phone.parts.delete(`parts/${attachmentId}/1`);
    phone.refusal = undefined;
    await pass(2 * MINUTE);
    expect(await state()).toMatchObject({ state: 'arrived' });
    expect(phone.sentBytes).toBe(CLEAN.length + PART_BYTES);
  });

  test('damaged once is sent anew; damaged again is said, and can be tried once more', async () => {
    const { attachmentId } = await queued();
    phone.harmsNext = true;
    await pass(10_000);
    expect(await state()).toMatchObject({ state: 'waiting', arrivedPartCount: 0 });
    phone.harmsNext = true;
    await pass(MINUTE);
    expect(await state()).toMatchObject({ state: 'failed', sentence: '（upload-damaged）' });
    await api.retryUpload(attachmentId);
    await pass(2 * MINUTE);
    expect(await state()).toMatchObject({ state: 'arrived' });
  });

  test.each(['not-found', 'not-allowed', 'upload-too-late', 'media-unreadable', 'receipt-taken'])(
    '%s: said in words, the original stays, and the others go on',
    async (code) => {
      const { path } = await queued();
      phone.refusal = code;
      await pass(MINUTE);
      expect(await state()).toMatchObject({ state: 'failed', sentence: `（${code}）` });
      expect(phone.files.has(path)).toBe(true);
      phone.refusal = undefined;
      const other = await api.keepAttachment('photo', TEMP);
      await api.queueUploads('visit/2', [other]);
      await pass(MINUTE);
      expect(arrivedAs(other.attachmentId, CLEAN)).toBe(true);
      await pass(10 * MINUTE);
      expect(phone.sent).toHaveLength(2);
    },
  );

  test('a visit that was taken back elsewhere takes its files along', async () => {
    await queued();
    phone.refusal = 'visit-withdrawn';
    await pass(MINUTE);
    expect([await state(), sealedKeys()]).toEqual([undefined, []]);
  });

  test('an original that is gone is said', async () => {
    const { path } = await queued();
    phone.files.delete(path);
    await pass(MINUTE);
    expect(await state()).toMatchObject({ state: 'failed', sentence: expect.stringContaining('原件不见了') });
  });

  test('thrown away on its way, it does not arrive', async () => {
    const { attachmentId } = await queued();
    phone.isBroken = true;
    await pass(10_000);
    await api.dropAttachment(attachmentId);
    phone.isBroken = false;
    await pass(2 * MINUTE);
    expect([phone.joined.size, await state()]).toEqual([0, undefined]);
  });
});
