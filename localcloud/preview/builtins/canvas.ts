import { accepts, builtin } from './core/define';
import { NotImitatedError } from '../wx/core/errors';

interface CanvasData {
  type: string;
  canvasId: string;
}

/** The methods that WeChat's canvas node has beyond those of an `HTMLCanvasElement`. */
export interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  createPath2D(path?: Path2D | string): Path2D;
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(handle: number): void;
}

const nodes = new WeakMap<Element, CanvasNode>();

/** For `fields({ node: true })` of a selector query. */
export function canvasNodeOf(host: Element): CanvasNode | undefined {
  return nodes.get(host);
}

export const canvas = builtin<CanvasData>({
  properties: {
    type: { type: String, value: '' },
    canvasId: { type: String, value: '' },
    ...accepts('disableScroll'),
  },
  create(self, host) {
    const native = document.createElement('canvas');
    nodes.set(
      host,
      Object.assign(native, {
        createImage: () => new Image(),
        createPath2D: (path?: Path2D | string) => new Path2D(path),
        requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
        cancelAnimationFrame: (handle: number) => window.cancelAnimationFrame(handle),
      }),
    );
    host.append(native);
    return {
      attached() {
        // The old interface (canvas-id with wx.createCanvasContext) is deprecated by WeChat itself.
        if (self.data.type !== '2d') throw new NotImitatedError(`canvas type="${self.data.type}"`);
        native.width = host.clientWidth;
        native.height = host.clientHeight;
      },
    };
  },
});
