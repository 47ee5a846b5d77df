import { createAppImage } from '../../runtime/assets';

/** The methods that WeChat's canvas node has beyond those of an `HTMLCanvasElement`. */
export interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  createPath2D(path?: Path2D | string): Path2D;
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(handle: number): void;
}

const nodes = new WeakMap<Element, CanvasNode>();

export function createCanvasNode(host: Element): CanvasNode {
  const node = Object.assign(document.createElement('canvas'), {
    createImage: createAppImage,
    createPath2D: (path?: Path2D | string) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    cancelAnimationFrame: (handle: number) => window.cancelAnimationFrame(handle),
  });
  nodes.set(host, node);
  return node;
}

/** For `fields({ node: true })` of a selector query. */
export function canvasNodeOf(host: Element): CanvasNode | undefined {
  return nodes.get(host);
}
