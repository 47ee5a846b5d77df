import { builtin } from './core/define';
import { registerField } from './core/form-registry';

interface SliderData {
  name: string;
  min: number;
  max: number;
  step: number;
  value: number;
  disabled: boolean;
  activeColor: string;
  backgroundColor: string;
  color: string;
  selectedColor: string;
  blockSize: number;
  blockColor: string;
  showValue: boolean;
}

export const slider = builtin<SliderData>({
  properties: {
    name: { type: String, value: '' },
    min: { type: Number, value: 0 },
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: { type: Number, value: 0 },
    disabled: { type: Boolean, value: false },
    activeColor: { type: String, value: '#1aad19' },
    backgroundColor: { type: String, value: '#e9e9e9' },
    // The older names of the two above.
    color: { type: String, value: '' },
    selectedColor: { type: String, value: '' },
    blockSize: { type: Number, value: 28 },
    blockColor: { type: String, value: '#ffffff' },
    showValue: { type: Boolean, value: false },
  },
  create(self, host) {
    const control = document.createElement('input');
    control.type = 'range';
    const shown = document.createElement('span');
    shown.className = 'wx-slider-value';
    host.append(control, shown);

    const take = (event: Event, name: 'changing' | 'change') => {
      event.stopPropagation();
      const value = Number(control.value);
      self.setData({ value });
      self.triggerEvent(name, { value });
    };
    control.addEventListener('input', (event) => take(event, 'changing'));
    control.addEventListener('change', (event) => take(event, 'change'));
    let first = 0;
    registerField(self._$, {
      name: () => self.data.name,
      value: () => self.data.value,
      reset: () => self.setData({ value: first }),
    });
    return {
      control,
      attached: () => void (first = self.data.value),
      sync() {
        const { min, max, step, value, disabled, activeColor, selectedColor, backgroundColor, color } = self.data;
        Object.assign(control, { min: String(min), max: String(max), step: String(step), disabled });
        if (Number(control.value) !== value) control.value = String(value);
        const blockSize = Math.min(28, Math.max(12, self.data.blockSize));
        const part = max > min ? ((value - min) / (max - min)) * 100 : 0;
        host.style.setProperty('--wx-slider-part', `${part}%`);
        host.style.setProperty('--wx-slider-active', selectedColor || activeColor);
        host.style.setProperty('--wx-slider-back', color || backgroundColor);
        host.style.setProperty('--wx-slider-block', `${blockSize}px`);
        host.style.setProperty('--wx-slider-block-color', self.data.blockColor);
        shown.hidden = !self.data.showValue;
        shown.textContent = String(value);
      },
    };
  },
});
