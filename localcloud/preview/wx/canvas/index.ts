import { createAppImage } from '../../runtime/assets';
import { WxFailure } from '../core/errors';
import { findElement, quoted } from '../core/find';
import { imitate, type Wx } from '../core/imitate';
import { temporaryFile } from '../files/temporary';
import { createDrawing } from './drawing';

/** The old interface names a canvas by its `canvas-id`; it has one pixel of its own for every CSS pixel. */
const byCanvasId = (id: unknown, owner: unknown) =>
  findElement<HTMLCanvasElement>(`wx-canvas[canvas-id="${quoted(id)}"] > canvas`, owner);

interface Area {
  canvasId?: string;
  canvas?: unknown;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

function find({ canvas, canvasId }: Area, owner: unknown): HTMLCanvasElement {
  const found = canvas instanceof HTMLCanvasElement ? canvas : byCanvasId(canvasId, owner);
  if (!found) throw new WxFailure('canvas is empty');
  return found;
}

async function toFile(
  options: Area & { destWidth?: number; destHeight?: number; fileType?: string; quality?: number },
  owner: unknown,
): Promise<{ tempFilePath: string }> {
  const source = find(options, owner);
  const { x = 0, y = 0, width = source.width - x, height = source.height - y } = options;
  const copy = document.createElement('canvas');
  copy.width = options.destWidth ?? width;
  copy.height = options.destHeight ?? height;
  copy.getContext('2d')?.drawImage(source, x, y, width, height, 0, 0, copy.width, copy.height);
  const type = options.fileType === 'jpg' ? 'image/jpeg' : 'image/png';
  const blob = await new Promise<Blob | null>((done) => copy.toBlob(done, type, options.quality));
  if (!blob) throw new WxFailure('create bitmap failed');
  return { tempFilePath: temporaryFile(blob) };
}

/** The call that takes the component as a second argument. */
const owned = <Options, Answer>(
  name: string,
  honours: readonly string[],
  work: (options: Options, owner: unknown) => Answer,
) =>
  ((options: Options, owner?: unknown) =>
    (imitate as (name: string, honours: readonly string[], work: (o: Options) => Answer) => (o: Options) => unknown)(
      name,
      honours,
      (given) => work(given, owner),
    )(options)) as unknown;

const AREA = ['canvasId', 'canvas', 'x', 'y', 'width', 'height'];

export function canvasApi() {
  return {
    createCanvasContext: ((id: string, owner?: unknown) =>
      createDrawing(() => byCanvasId(id, owner))) as unknown as Wx['createCanvasContext'],
    canvasToTempFilePath: owned(
      'canvasToTempFilePath',
      [...AREA, 'destWidth', 'destHeight', 'fileType', 'quality'],
      toFile,
    ),
    canvasGetImageData: owned('canvasGetImageData', AREA, (options: Required<Area>, owner) => {
      const { x, y, width, height } = options;
      const read = find(options, owner).getContext('2d')?.getImageData(x, y, width, height);
      return { width, height, data: read?.data };
    }),
    canvasPutImageData: owned(
      'canvasPutImageData',
      [...AREA, 'data'],
      (options: Required<Area> & { data: Uint8ClampedArray<ArrayBuffer> }, owner) => {
        const { x, y, width, height, data } = options;
        find(options, owner)
          .getContext('2d')
          ?.putImageData(new ImageData(data, width, height), x, y);
      },
    ),
    createOffscreenCanvas: (({ width = 300, height = 150 }: { width?: number; height?: number } = {}) =>
      Object.assign(new OffscreenCanvas(width, height), {
        createImage: createAppImage,
      })) as unknown as Wx['createOffscreenCanvas'],
  };
}
