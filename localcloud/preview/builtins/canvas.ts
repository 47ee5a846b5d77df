import { accepts, builtin } from './core/define';
import { createCanvasNode } from './core/canvas-node';
import { NotImitatedError } from '../wx/core/errors';
import { extendSelectorQuery } from '../wx/selector-query';
import type { SelectorQueryLike } from '../runtime/types';

interface CanvasData {
  type: string;
  canvasId: string;
}

export const canvas = builtin<CanvasData>({
  properties: {
    type: { type: String, value: '' },
    canvasId: { type: String, value: '' },
    ...accepts('disableScroll'),
  },
  create(self, host) {
    const native = createCanvasNode(host);
    host.append(native);
    // The page gets at the node through a query only; from here on its queries know how to find it.
    extendSelectorQuery((self as unknown as { createSelectorQuery(): SelectorQueryLike }).createSelectorQuery());
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
