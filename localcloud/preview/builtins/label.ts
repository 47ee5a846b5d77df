import { builtin } from './core/define';
import { activate, isOnControl, labelTarget } from './core/label-target';
import { onTap } from './core/tap';

export const label = builtin<{ for: string }>({
  properties: { for: { type: String, value: '' } },
  create(self, host) {
    onTap(self._$, (tapped) => {
      if (!isOnControl(host, tapped)) activate(labelTarget(host, self.data.for));
    });
  },
});
