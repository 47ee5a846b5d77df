import { builtin } from './core/define';
import { registerField } from './core/form-registry';
import { registerLabelTarget } from './core/label-target';
import { onTap, tapByKeyboard } from './core/tap';

interface SwitchData {
  name: string;
  checked: boolean;
  disabled: boolean;
  type: 'switch' | 'checkbox';
  color: string;
}

export const switchControl = builtin<SwitchData>({
  role: 'switch',
  properties: {
    name: { type: String, value: '' },
    checked: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    type: { type: String, value: 'switch' },
    color: { type: String, value: '#04BE02' },
  },
  create(self, host) {
    const toggle = () => {
      if (self.data.disabled) return;
      self.setData({ checked: !self.data.checked });
      self.triggerEvent('change', { value: self.data.checked });
    };
    onTap(self._$, toggle);
    tapByKeyboard(host, toggle);
    registerLabelTarget(host, toggle);
    let first = false;
    registerField(self._$, {
      name: () => self.data.name,
      value: () => self.data.checked,
      reset: () => self.setData({ checked: first }),
    });
    return {
      attached: () => void (first = self.data.checked),
      sync() {
        host.setAttribute('aria-checked', String(self.data.checked));
        host.setAttribute('type', self.data.type);
        host.toggleAttribute('disabled', self.data.disabled);
        host.tabIndex = self.data.disabled ? -1 : 0;
        host.style.setProperty('--wx-check-color', self.data.color);
      },
    };
  },
});
