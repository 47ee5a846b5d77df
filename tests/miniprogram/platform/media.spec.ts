import { choosePhotos } from '../../../miniprogram/platform/media';

/** A phone whose pictures are `size` pixels and shrink to so many bytes by quality and longest side. */
function phoneWith(
  { width, height }: { width: number; height: number },
  bytes: (quality: number, side: number) => number,
) {
  const sizes = new Map<string, number>();
  const asked: { quality: number; compressedWidth: number; compressedHeight: number }[] = [];
  const wx = {
    chooseMedia: jest.fn(async () => ({ tempFiles: [{ tempFilePath: 'tmp/a' }, { tempFilePath: 'tmp/b' }] })),
    getImageInfo: async () => ({ width, height }),
    async compressImage(options: (typeof asked)[number]) {
      asked.push(options);
      const tempFilePath = `tmp/small-${asked.length}`;
      sizes.set(tempFilePath, bytes(options.quality, Math.max(options.compressedWidth, options.compressedHeight)));
      return { tempFilePath };
    },
    getFileSystemManager: () => ({
      getFileInfo: ({ filePath, success }: { filePath: string; success(info: { size: number }): void }) =>
        success({ size: sizes.get(filePath) ?? 0 }),
    }),
  };
  Object.assign(globalThis, { wx });
  return { asked, wx };
}

test('each one is drawn anew, 1600 px at most, upright or lying', async () => {
  const { asked } = phoneWith({ width: 3000, height: 4000 }, () => 200_000);
  expect(await choosePhotos(9)).toEqual({ kind: 'chosen', paths: ['tmp/small-1', 'tmp/small-2'] });
  expect(asked).toMatchObject([
    { quality: 80, compressedWidth: 1200, compressedHeight: 1600 },
    { quality: 80, compressedWidth: 1200, compressedHeight: 1600 },
  ]);
});

test('a small one is not blown up', async () => {
  const { asked } = phoneWith({ width: 640, height: 480 }, () => 90_000);
  await choosePhotos(9);
  expect(asked[0]).toMatchObject({ compressedWidth: 640, compressedHeight: 480 });
});

test('too heavy: less quality, then fewer pixels, and then it is taken as it comes', async () => {
  const { asked } = phoneWith({ width: 4000, height: 3000 }, (_, side) => (side > 1200 ? 900_000 : 600_000));
  expect(await choosePhotos(9)).toEqual({ kind: 'chosen', paths: ['tmp/small-3', 'tmp/small-6'] });
  expect(asked.slice(0, 3).map(({ quality, compressedWidth }) => [quality, compressedWidth])).toEqual([
    [80, 1600],
    [60, 1600],
    [60, 1200],
  ]);
});

test.each([
  ['chooseMedia:fail cancel', { kind: 'cancelled' }],
  ['chooseMedia:fail privacy permission is not authorized', { kind: 'denied', why: 'privacy' }],
  ['chooseMedia:fail auth deny', { kind: 'denied', why: 'permission' }],
])('%s', async (errMsg, answer) => {
  const { wx } = phoneWith({ width: 1, height: 1 }, () => 1);
  wx.chooseMedia.mockRejectedValue({ errMsg });
  expect(await choosePhotos(9)).toEqual(answer);
});
