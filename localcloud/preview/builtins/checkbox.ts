import { accepts, builtin, type Self } from './core/define';
import { registerField } from './core/form-registry';
import { registerLabelTarget } from './core/label-target';
import { onTap, tapByKeyboard } from './core/tap';

interface CheckboxData {
  value: string;
  checked: boolean;
  disabled: boolean;
  color: string;
}

const checkboxes = new WeakMap<Element, Self<CheckboxData>>();

export const checkbox = builtin<CheckboxData>({
  role: 'checkbox',
  properties: {
    value: { type: String, value: '' },
    checked: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    color: { type: String, value: '#09BB07' },
    ...accepts('backgroundColor', 'borderColor', 'activeBackgroundColor', 'activeBorderColor', 'iconColor'),
  },
  create(self, host) {
    checkboxes.set(host, self);
    const toggle = () => {
      if (self.data.disabled) return;
      self.setData({ checked: !self.data.checked });
      groups.get(host.closest('wx-checkbox-group') ?? host)?.();
    };
    onTap(self._$, toggle);
    tapByKeyboard(host, toggle);
    registerLabelTarget(host, toggle);
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

const groups = new WeakMap<Element, () => void>();

export const checkboxGroup = builtin<{ name: string }>({
  role: 'group',
  properties: { name: { type: String, value: '' } },
  create(self, host) {
    const members = () => [...host.querySelectorAll('wx-checkbox')].flatMap((element) => checkboxes.get(element) ?? []);
    const value = () => members().flatMap(({ data }) => (data.checked ? [data.value] : []));
    groups.set(host, () => self.triggerEvent('change', { value: value() }));
    let first = new Set<Self<CheckboxData>>();
    registerField(self._$, {
      name: () => self.data.name,
      value,
      reset: () => members().forEach((member) => member.setData({ checked: first.has(member) })),
    });
    return {
      attached() {
        first = new Set(members().filter(({ data }) => data.checked));
      },
    };
  },
});
