import { readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import type tcb from '@cloudbase/node-sdk';
import { openStorage } from '../../../localcloud/services/storage';
import { sdkFor, startStorage, type StorageCloud } from '../../contract/storage-support';

const HOUR = 3_600_000;
const ID = 'cloud://local-1.6c6f-local-1-1250000000/';

let cloud: StorageCloud;
let app: ReturnType<typeof tcb.init>;
const blobs = () => readdirSync(path.join(cloud.folder, 'blobs'));

beforeAll(async () => {
  cloud = await startStorage();
  app = sdkFor(cloud);
});
afterEach(() => cloud.clock.set(undefined));
afterAll(() => cloud.stop());

interface Ticket {
  url: string;
  authorization: string;
  cosFileId: string;
}

async function ticket(openid: string, name: string): Promise<Ticket> {
  const { data } = await cloud.client(openid, 'storage.getUploadMetadata', { path: name });
  return data as unknown as Ticket;
}

function put({ url, authorization, cosFileId }: Ticket, body = 'x'): Promise<Response> {
  return fetch(url, {
    method: 'PUT',
    body: Buffer.from(body),
    headers: { authorization, 'x-cos-meta-fileid': cosFileId },
  });
}

/** As the SDK did before version 3. */
function post({ url, authorization, cosFileId }: Ticket, body = 'x'): Promise<Response> {
  const form = new FormData();
  const fields = { Signature: authorization, 'x-cos-security-token': 'local', 'x-cos-meta-fileid': cosFileId };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([body]), 'file');
  return fetch(url, { method: 'POST', body: form });
}

/** As `wx.cloud.uploadFile` of that user. */
async function upload(openid: string, name: string, body = 'x'): Promise<string> {
  expect((await put(await ticket(openid, name), body)).status).toBe(200);
  return ID + name;
}

async function address(fileID: string, maxAge: number): Promise<string> {
  const { fileList } = await app.getTempFileURL({ fileList: [{ fileID, maxAge } as never] });
  return encodeURI((fileList[0] as unknown as { tempFileURL: string }).tempFileURL);
}

const codeOf = async (response: Response) => /<Code>(\w+)/.exec(await response.text())?.[1];

test('a form brings a file as well, under the same signature', async () => {
  const sent = await post(await ticket('form-1', 'form/one.txt'), 'line\r\n--two');
  expect([sent.status, await sent.text()]).toEqual([204, '']);
  expect(await (await fetch(await address(`${ID}form/one.txt`, 60))).text()).toBe('line\r\n--two');

  const { authorization } = await ticket('form-1', 'form/two.txt');
  const forged = await post({ ...(await ticket('form-1', 'form/three.txt')), authorization });
  expect([forged.status, await codeOf(forged)]).toEqual([403, 'SignatureDoesNotMatch']);
});

describe('the rule of the bucket is PRIVATE', () => {
  const ask = async (openid: string, fileid: string) => {
    const { data } = await cloud.client(openid, 'storage.batchGetDownloadUrl', { file_list: [{ fileid }] });
    return (data as { download_list: { code: string }[] }).download_list[0];
  };

  test('who uploaded reads, another user does not, the server side does', async () => {
    const fileID = await upload('o-mine', 'private/a.txt');
    expect(await ask('o-mine', fileID)).toMatchObject({ code: 'SUCCESS' });
    expect(await ask('o-other', fileID)).toMatchObject({ code: 'STORAGE_EXCEED_AUTHORITY', tempFileURL: '' });
    expect((await app.downloadFile({ fileID })).fileContent?.toString()).toBe('x');
  });

  test('another user neither replaces nor deletes', async () => {
    const fileID = await upload('o-mine', 'private/b.txt');
    expect(await cloud.client('o-other', 'storage.getUploadMetadata', { path: 'private/b.txt' })).toMatchObject({
      code: 'STORAGE_EXCEED_AUTHORITY',
    });
    const { data } = await cloud.client('o-other', 'storage.batchDeleteFile', { fileid_list: [fileID] });
    expect(data).toMatchObject({ delete_list: [{ code: 'STORAGE_EXCEED_AUTHORITY' }] });
    expect(await ask('o-mine', fileID)).toMatchObject({ code: 'SUCCESS' });
  });

  test('what a function uploaded no phone reads by itself', async () => {
    const { fileID } = await app.uploadFile({ cloudPath: 'private/report.txt', fileContent: Buffer.from('r') });
    expect(await ask('o-mine', fileID)).toMatchObject({ code: 'STORAGE_EXCEED_AUTHORITY' });
    expect(await (await fetch(await address(fileID, 60))).text()).toBe('r');
  });

  test('cloud:// in an image leads its owner to the file, and nobody else', async () => {
    const fileID = await upload('o-mine', 'private/照片.png', 'png');
    const show = (openid: string) =>
      fetch(`${cloud.url}/client/file?${new URLSearchParams({ fileID, openid })}`).then((r) => r.text());
    expect(await show('o-mine')).toBe('png');
    expect(await show('o-other')).toContain('STORAGE_EXCEED_AUTHORITY');
  });
});

describe('signatures', () => {
  test('an address ends with its time, not before, by the virtual clock', async () => {
    const url = await address(await upload('o', 'signed/a.txt'), 60);
    cloud.clock.set(Date.now() + 58_000);
    expect((await fetch(url)).status).toBe(200);
    cloud.clock.set(Date.now() + 61_000);
    const late = await fetch(url);
    expect([late.status, await codeOf(late)]).toEqual([403, 'AccessDenied']);
  });

  test('a longer life cannot be written into it', async () => {
    const url = await address(await upload('o', 'signed/b.txt'), 60);
    const forged = url.replace(/t=(\d+)$/, (_all, t: string) => `t=${Number(t) + 1}`);
    expect(await codeOf(await fetch(forged))).toBe('SignatureDoesNotMatch');
  });

  test.each<[string, (given: Ticket) => Ticket]>([
    ['for another path', (given) => ({ ...given, url: given.url.replace('c.txt', 'd.txt') })],
    ['of another owner', (given) => ({ ...given, authorization: given.authorization.replace('o-1', 'o-2') })],
    ['without any', (given) => ({ ...given, authorization: '' })],
    ['with another file ID', (given) => ({ ...given, cosFileId: 'x' })],
  ])('an upload %s stores nothing', async (_what, change) => {
    const before = blobs().length;
    const refused = await put(change(await ticket('o-1', 'signed/c.txt')), 'x'.repeat(1_000_000));
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'SignatureDoesNotMatch']);
    expect(blobs().length).toBe(before);
  });

  test('the permission to upload expires', async () => {
    const old = await ticket('o', 'signed/e.txt');
    cloud.clock.set(Date.now() + HOUR);
    expect(await codeOf(await put(old))).toBe('AccessDenied');
  });
});

describe('bytes', () => {
  test('a large file passes through without being held', async () => {
    const megabytes = 192;
    const { url, authorization, cosFileId } = await ticket('o', 'large.bin');
    const before = process.memoryUsage();
    let most = 0;
    const chunk = Buffer.alloc(1_048_576, 7);
    const body = Readable.from(
      (function* () {
        for (let i = 0; i < megabytes; i++) {
          const { arrayBuffers } = process.memoryUsage();
          most = Math.max(most, arrayBuffers - before.arrayBuffers);
          yield chunk;
        }
      })(),
    );
    await new Promise((resolve, reject) => {
      const headers = { authorization, 'x-cos-meta-fileid': cosFileId };
      const sent = request(url, { method: 'PUT', headers }, resolve).on('error', reject);
      body.pipe(sent);
    });
    expect(cloud.storage.catalogue.find('large.bin')?.size).toBe(megabytes * 1_048_576);
    expect(most).toBeLessThan((megabytes / 2) * 1_048_576);
  });

  test('what breaks off leaves the file before it, and nothing on the disk', async () => {
    await upload('o', 'broken.txt', 'whole');
    const { url, authorization, cosFileId } = await ticket('o', 'broken.txt');
    const before = blobs().length;
    const sent = request(url, { method: 'PUT', headers: { authorization, 'x-cos-meta-fileid': cosFileId } });
    sent.on('error', () => undefined).write('ha');
    await new Promise((resolve) => setTimeout(resolve, 50));
    sent.destroy();
    for (let i = 0; i < 50 && blobs().length !== before; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(blobs().length).toBe(before);
    expect(await (await fetch(await address(`${ID}broken.txt`, 60))).text()).toBe('whole');
  });

  test('replacing and deleting free the disk', async () => {
    const before = blobs().length;
    const fileID = await upload('o', 'room.txt', 'one');
    await upload('o', 'room.txt', 'two');
    expect(blobs().length).toBe(before + 1);
    await app.deleteFile({ fileList: [fileID] });
    expect(blobs().length).toBe(before);
  });

  test.each([
    ['bytes=0-2', 206, '012', 'bytes 0-2/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['lines=1-2', 200, '0123456789', null],
  ])('part %s', async (range, status, text, contentRange) => {
    await upload('o', 'range.mp3', '0123456789');
    const part = await fetch(await address(`${ID}range.mp3`, 60), { headers: { range } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([status, text, contentRange]);
  });

  test('a part beyond the end is refused', async () => {
    await upload('o', 'range.mp3', '0123456789');
    const part = await fetch(await address(`${ID}range.mp3`, 60), { headers: { range: 'bytes=10-' } });
    expect([part.status, await codeOf(part)]).toEqual([416, 'InvalidRange']);
  });

  test('HEAD tells size and type', async () => {
    const { headers } = await fetch(await address(await upload('o', 'a.png', 'png'), 60), { method: 'HEAD' });
    expect([headers.get('content-length'), headers.get('content-type')]).toEqual(['3', 'image/png']);
  });

  test('an uploaded page cannot run on our address', async () => {
    const { headers } = await fetch(await address(await upload('o', 'a.html', '<script>1</script>'), 60));
    expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

test('a start finds files and addresses as they were, and sweeps away what a kill left', async () => {
  const again = await startStorage();
  const { folder } = again;
  const kept = await sdkFor(again).uploadFile({ cloudPath: 'kept.txt', fileContent: Buffer.from('kept') });
  const { secret } = again.storage.catalogue;
  again.storage.close();
  writeFileSync(path.join(folder, 'blobs', 'half.part'), 'half');
  const reopened = openStorage({ folder, now: Date.now });
  expect(reopened.catalogue.secret).toBe(secret);
  expect(reopened.catalogue.find('kept.txt')).toMatchObject({ size: 4 });
  expect(kept.fileID).toBe(`${ID}kept.txt`);
  expect(readdirSync(path.join(folder, 'blobs'))).toHaveLength(1);
  reopened.close();
  await again.stop().catch(() => undefined);
  sdkFor(cloud);
});
