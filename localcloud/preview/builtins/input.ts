import { accepts, builtin } from './core/define';
import { createTextControl, TEXT_CONTROL_PROPERTIES, type TextControlData } from './core/text-control';

interface InputData extends TextControlData {
  type: string;
  password: boolean;
}

/** The keyboard that a phone would show. `text` stays the native type: WeChat never hands out a number or refuses a letter. */
const INPUT_MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', nickname: 'text' };

export const input = builtin<InputData>({
  externalClasses: ['placeholder-class'],
  properties: {
    ...TEXT_CONTROL_PROPERTIES,
    type: { type: String, value: 'text' },
    password: { type: Boolean, value: false },
    ...accepts('safePasswordCertPath', 'safePasswordLength', 'safePasswordTimeStamp', 'safePasswordNonce'),
    ...accepts('safePasswordSalt', 'safePasswordCustomHash'),
  },
  create(self, host) {
    const control = createTextControl<InputData, HTMLInputElement>(self, host);
    return {
      ...control,
      sync() {
        control.native.type = self.data.password || self.data.type === 'safe-password' ? 'password' : 'text';
        control.native.inputMode = INPUT_MODES[self.data.type] ?? 'text';
        control.sync?.();
      },
    };
  },
});
