import { element } from '../core/dom';
import { WxFailure } from '../core/errors';
import { imitate } from '../core/imitate';
import { mediaUrl } from '../core/media-url';
import { openLayer } from '../layers/layer';
import { needPrivacy } from '../privacy';
import { pickFiles, type PickedFile } from './file-input';
import { saveToAlbum } from './album';
import { createBackgroundAudio } from './background-audio';
import { createInnerAudio } from './inner-audio';
import { compress, describePicture, loadPicture, type CompressOptions } from './picture';
import { createRecorder } from './recorder';

async function pick(api: string, accept: string, count: number): Promise<PickedFile[]> {
  await needPrivacy(api);
  const files = await pickFiles({ accept, count });
  if (files.length === 0) throw new WxFailure('cancel');
  return files;
}

async function sizeOf(src: string): Promise<{ width: number; height: number }> {
  const { naturalWidth, naturalHeight } = await loadPicture(src);
  return { width: naturalWidth, height: naturalHeight };
}

function showPictures(urls: readonly string[], current: string): void {
  const pictures = urls.map((url) => element('img', { src: mediaUrl(url), alt: '' }));
  const layer = openLayer('wx-preview-image', 'wx-preview', ...pictures);
  layer.addEventListener('click', () => layer.remove());
  pictures[Math.max(0, urls.indexOf(current))]?.scrollIntoView({ inline: 'center' });
}

/** Pictures and files come from the browser's file dialog: there is no camera and no chat to choose from. */
export function mediaApi() {
  let background: ReturnType<typeof createBackgroundAudio> | undefined;
  let recorder: ReturnType<typeof createRecorder> | undefined;
  return {
    chooseMedia: imitate('chooseMedia', ['count', 'mediaType', 'sourceType', 'sizeType'], async (options) => {
      const kinds = options.mediaType ?? ['image', 'video'];
      const accept = kinds.flatMap((kind) => (kind === 'mix' ? ['image/*', 'video/*'] : `${kind}/*`)).join(',');
      const files = await pick('chooseMedia', accept, options.count ?? 9);
      const tempFiles = await Promise.all(files.map(toTempFile));
      const type = new Set(tempFiles.map(({ fileType }) => fileType)).size > 1 ? 'mix' : tempFiles[0]!.fileType;
      return { type, tempFiles } as never;
    }),
    chooseVideo: imitate('chooseVideo', ['sourceType', 'compressed', 'maxDuration', 'camera'], async () => {
      const [file] = await pick('chooseVideo', 'video/*', 1);
      return { tempFilePath: file!.path, size: file!.size, duration: 0, width: 0, height: 0 } as never;
    }),
    chooseImage: imitate('chooseImage', ['count', 'sizeType', 'sourceType'], async ({ count = 9 }) => {
      const files = await pick('chooseImage', 'image/*', count);
      return {
        tempFilePaths: files.map(({ path }) => path),
        tempFiles: files.map(({ path, size }) => ({ path, size })),
      } as never;
    }),
    chooseMessageFile: imitate('chooseMessageFile', ['count', 'type', 'extension'], async (options) => {
      const accept = (options.extension ?? []).map((name) => `.${name.replace(/^\./, '')}`).join(',');
      const files = await pick('chooseMessageFile', options.type === 'image' ? 'image/*' : accept, options.count);
      const tempFiles = files.map(({ path, name, size, type, modifiedAt }) => ({
        path,
        name,
        size,
        type: /^(image|video)\//.exec(type)?.[1] ?? 'file',
        time: Math.floor(modifiedAt / 1000),
      }));
      return { tempFiles } as never;
    }),
    getImageInfo: imitate('getImageInfo', ['src'], async ({ src }) => {
      const [size, description] = await Promise.all([sizeOf(src), describePicture(src)]);
      return { ...size, ...description, path: src } as never;
    }),
    compressImage: imitate(
      'compressImage',
      ['src', 'quality', 'compressedWidth', 'compressedHeight'],
      async (options) => ({ tempFilePath: await compress(options as CompressOptions) }) as never,
    ),
    saveImageToPhotosAlbum: imitate('saveImageToPhotosAlbum', ['filePath'], ({ filePath }) =>
      saveToAlbum('saveImageToPhotosAlbum', filePath),
    ),
    saveVideoToPhotosAlbum: imitate('saveVideoToPhotosAlbum', ['filePath'], ({ filePath }) =>
      saveToAlbum('saveVideoToPhotosAlbum', filePath),
    ),
    createInnerAudioContext: createInnerAudio,
    getBackgroundAudioManager: () => (background ??= createBackgroundAudio()),
    getRecorderManager: () => (recorder ??= createRecorder()),
    previewImage: imitate('previewImage', ['urls', 'current', 'showmenu'], ({ urls, current = urls[0] ?? '' }) =>
      showPictures(urls, current),
    ),
    previewMedia: imitate('previewMedia', ['sources', 'current', 'showmenu'], ({ sources, current = 0 }) => {
      const urls = sources.filter(({ type }) => type !== 'video').map(({ url }) => url);
      if (urls.length < sources.length) console.warn('wx.previewMedia：预览不放视频');
      showPictures(urls, sources[current]?.url ?? '');
    }),
  };
}

async function toTempFile({ path, size, type }: PickedFile) {
  const isVideo = type.startsWith('video/');
  const { width, height } = isVideo ? { width: 0, height: 0 } : await sizeOf(path);
  const fileType = isVideo ? ('video' as const) : ('image' as const);
  return { tempFilePath: path, size, fileType, width, height, duration: 0, thumbTempFilePath: '' };
}
