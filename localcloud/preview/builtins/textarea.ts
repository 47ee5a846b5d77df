import { accepts, builtin } from './core/define';
import { createTextControl, TEXT_CONTROL_PROPERTIES, type TextControlData } from './core/text-control';

interface TextareaData extends TextControlData {
  autoHeight: boolean;
  fixed: boolean;
}

export const textarea = builtin<TextareaData>({
  externalClasses: ['placeholder-class'],
  properties: {
    ...TEXT_CONTROL_PROPERTIES,
    confirmType: { type: String, value: 'return' },
    autoHeight: { type: Boolean, value: false },
    // Both only concern the native layer that old phones drew a textarea in.
    ...accepts('fixed', 'disableDefaultPadding', 'showConfirmBar'),
  },
  create(self, host) {
    const control = createTextControl<TextareaData, HTMLTextAreaElement>(self, host);
    const { native } = control;
    let lines = 0;

    const measure = () => {
      if (!host.isConnected) return;
      if (self.data.autoHeight) {
        native.style.height = '0px';
        host.style.height = native.style.height = `${native.scrollHeight}px`;
      }
      const lineHeight = parseFloat(getComputedStyle(native).lineHeight) || 20;
      const now = Math.max(1, Math.round(native.scrollHeight / lineHeight));
      if (now === lines) return;
      lines = now;
      const height = native.scrollHeight;
      self.triggerEvent('linechange', { height, heightRpx: (height * 750) / window.innerWidth, lineCount: lines });
    };
    return {
      ...control,
      sync() {
        control.sync?.();
        host.toggleAttribute('auto-height', self.data.autoHeight);
        measure();
      },
      attached() {
        control.attached?.();
        measure();
      },
    };
  },
});
