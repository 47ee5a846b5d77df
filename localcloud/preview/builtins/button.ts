import { accepts, builtin, type Self } from './core/define';
import { formAround } from './core/form-registry';
import { registerLabelTarget } from './core/label-target';
import { onTap, swallowTapsWhile, tapByKeyboard } from './core/tap';
import { act } from './button-open-type';

export interface ButtonData {
  type: string;
  size: string;
  plain: boolean;
  disabled: boolean;
  loading: boolean;
  formType: '' | 'submit' | 'reset';
  openType: string;
}

export type ButtonSelf = Self<ButtonData>;

export const button = builtin<ButtonData>({
  role: 'button',
  hover: { hoverClass: 'button-hover', hoverStartTime: 20, hoverStayTime: 70 },
  properties: {
    type: { type: String, value: 'default' },
    size: { type: String, value: 'default' },
    plain: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    loading: { type: Boolean, value: false },
    formType: { type: String, value: '' },
    // Vant passes null for "none".
    openType: { type: null, value: '' },
    ...accepts('name', 'lang', 'sessionFrom', 'sendMessageTitle', 'sendMessagePath', 'sendMessageImg'),
    ...accepts('showMessageCard', 'appParameter', 'businessId', 'groupId', 'guildId', 'publicId'),
    ...accepts('phoneNumberNoQuotaToast', 'needShowEntrance', 'entrancePath', 'createliveactivity'),
  },
  create(self, host) {
    const press = () => {
      const { disabled, loading, formType, openType } = self.data;
      if (disabled || loading) return;
      if (formType) formAround(self._$)?.[formType](host);
      if (openType) act(openType, self);
    };
    swallowTapsWhile(self._$, () => self.data.disabled);
    onTap(self._$, press);
    const tap = () => self._$.triggerEvent('tap', {}, { bubbles: true, composed: true, capturePhase: true });
    tapByKeyboard(host, tap);
    registerLabelTarget(host, tap);
    return {
      sync() {
        const { type, size, plain, disabled, loading } = self.data;
        host.setAttribute('type', type);
        host.setAttribute('size', size);
        host.toggleAttribute('plain', plain);
        host.toggleAttribute('disabled', disabled);
        host.toggleAttribute('loading', loading);
        host.tabIndex = disabled ? -1 : 0;
        if (disabled) host.setAttribute('aria-disabled', 'true');
        else host.removeAttribute('aria-disabled');
      },
    };
  },
});
