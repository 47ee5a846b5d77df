import { builtin, type Self } from './core/define';
import { registerField } from './core/form-registry';
import { registerLabelTarget } from './core/label-target';
import { onTap, tapByKeyboard } from './core/tap';

interface RadioData {
  value: string;
  checked: boolean;
  disabled: boolean;
  color: string;
}

const radios = new WeakMap<Element, Self<RadioData>>();
/** Tells a group that one of its buttons was chosen. */
const groups = new WeakMap<Element, (chosen: Self<RadioData>) => void>();

export const radio = builtin<RadioData>({
  role: 'radio',
  properties: {
    value: { type: String, value: '' },
    checked: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    color: { type: String, value: '#09BB07' },
  },
  create(self, host) {
    radios.set(host, self);
    const choose = () => {
      if (self.data.disabled || self.data.checked) return;
      self.setData({ checked: true });
      groups.get(host.closest('wx-radio-group') ?? host)?.(self);
    };
    onTap(self._$, choose);
    tapByKeyboard(host, choose);
    registerLabelTarget(host, choose);
    return {
      sync() {
        host.setAttribute('aria-checked', String(self.data.checked));
        host.toggleAttribute('disabled', self.data.disabled);
        host.tabIndex = self.data.disabled ? -1 : 0;
        host.style.setProperty('--wx-check-color', self.data.color);
      },
    };
  },
});

export const radioGroup = builtin<{ name: string }>({
  role: 'radiogroup',
  properties: { name: { type: String, value: '' } },
  create(self, host) {
    const members = () => [...host.querySelectorAll('wx-radio')].flatMap((element) => radios.get(element) ?? []);
    const uncheckOthers = (chosen: Self<RadioData> | undefined) => {
      for (const member of members()) if (member !== chosen && member.data.checked) member.setData({ checked: false });
    };
    groups.set(host, (chosen) => {
      uncheckOthers(chosen);
      self.triggerEvent('change', { value: chosen.data.value });
    });
    let first: Self<RadioData> | undefined;
    const checked = () => members().find(({ data }) => data.checked);
    registerField(self._$, {
      name: () => self.data.name,
      value: () => checked()?.data.value ?? '',
      reset() {
        uncheckOthers(first);
        first?.setData({ checked: true });
      },
    });
    return { attached: () => void (first = checked()) };
  },
});
