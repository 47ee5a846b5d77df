import { accepts, builtin } from './core/define';
import { createCanvasNode } from './core/canvas-node';
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
    const sizes = new ResizeObserver(() => {
      // Setting a canvas's size empties it.
      if (native.width !== host.clientWidth) native.width = host.clientWidth;
      if (native.height !== host.clientHeight) native.height = host.clientHeight;
    });
    return {
      // By which the old interface, wx.createCanvasContext, knows it.
      sync: () => host.setAttribute('canvas-id', self.data.canvasId),
      attached() {
        native.width = host.clientWidth;
        native.height = host.clientHeight;
        if (self.data.type) return;
        // A canvas of the old kind follows the size of its box; one of the new kind is sized by the page.
        sizes.observe(host);
      },
      detached: () => sizes.disconnect(),
    };
  },
});
