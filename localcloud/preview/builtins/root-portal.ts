import { builtin, partById } from './core/define';

/**
 * Takes its content out of the page's flow, to the end of the page's screen, so that no ancestor's `transform` or
 * `overflow` holds a dialog. Only the wrapper of the slot moves: the host stays where glass-easel will look for it.
 */
export const rootPortal = builtin<{ enable: boolean }>({
  properties: { enable: { type: Boolean, value: true } },
  create(self, host) {
    const content = partById(self, 'content');
    const place = () => {
      const target = self.data.enable ? host.closest('wx-page') : host;
      if (target && content.parentElement !== target) target.append(content);
    };
    return { sync: place, detached: () => content.remove() };
  },
});
