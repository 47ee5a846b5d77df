import { accepts, ANY, partById, type Parts, type Properties, type Self } from './define';
import { registerField } from './form-registry';
import { takeInputAnswers } from './input-answer';
import { registerLabelTarget } from './label-target';

export interface TextControlData {
  value: unknown;
  name: string;
  placeholder: string;
  disabled: boolean;
  maxlength: number;
  focus: boolean;
  autoFocus: boolean;
  confirmHold: boolean;
  confirmType: string;
  cursor: number;
  selectionStart: number;
  selectionEnd: number;
}

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Shared by `input` and `textarea`. */
export const TEXT_CONTROL_PROPERTIES: Properties = {
  value: ANY,
  name: { type: String, value: '' },
  placeholder: { type: String, value: '' },
  placeholderStyle: ANY,
  disabled: { type: Boolean, value: false },
  maxlength: { type: Number, value: 140 },
  focus: { type: Boolean, value: false },
  autoFocus: { type: Boolean, value: false },
  confirmHold: { type: Boolean, value: false },
  confirmType: { type: String, value: 'done' },
  cursor: { type: Number, value: -1 },
  selectionStart: { type: Number, value: -1 },
  selectionEnd: { type: Number, value: -1 },
  // A browser has no on-screen keyboard that could cover the page.
  ...accepts('cursorSpacing', 'cursorColor', 'adjustPosition', 'holdKeyboard', 'alwaysEmbed', 'adjustKeyboardTo'),
};

const ENTER_KEY: Record<string, string> = { send: 'send', search: 'search', next: 'next', go: 'go', done: 'done' };

export function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/**
 * Binds the native control of the template to the properties and to WeChat's events. The property follows the typing, so
 * that setting it back to an older value later is a change.
 */
export function createTextControl<D extends TextControlData, C extends Control>(
  self: Self<D>,
  host: HTMLElement,
): Parts & { native: C } {
  const native = partById<C>(self, 'control');
  const placeholder = partById<HTMLElement>(self, 'placeholder');
  const emit = (name: string, detail: object = {}) =>
    self.triggerEvent(name, { value: native.value, cursor: native.selectionStart ?? native.value.length, ...detail });
  let lastKey = 0;
  let wantsFocus = false;

  native.addEventListener('keydown', (event) => {
    const key = event as KeyboardEvent;
    lastKey = key.keyCode;
    const confirms = key.key === 'Enter' && !key.isComposing && confirmsOnEnter(self.data, native);
    if (!confirms) return;
    key.preventDefault();
    self.triggerEvent('confirm', { value: native.value });
    if (!self.data.confirmHold) native.blur();
  });
  native.addEventListener('input', (event) => {
    event.stopPropagation();
    self.setData({ value: native.value } as Partial<D>);
    emit('input', { keyCode: lastKey });
  });
  takeInputAnswers(self._$, (value, cursor = value.length) => {
    self.setData({ value } as Partial<D>);
    native.setSelectionRange(cursor, cursor);
  });
  native.addEventListener('change', (event) => event.stopPropagation());
  native.addEventListener('focus', () => emit('focus', { height: 0 }));
  native.addEventListener('blur', () => emit('blur'));
  registerLabelTarget(host, () => native.focus());

  let first: unknown;
  registerField(self._$, {
    name: () => self.data.name,
    value: () => textOf(self.data.value),
    reset: () => self.setData({ value: first } as Partial<D>),
  });

  return {
    native,
    control: native,
    sync() {
      const { value, placeholder: hint, disabled, maxlength, focus, confirmType } = self.data;
      if (native.value !== textOf(value)) native.value = textOf(value);
      native.disabled = disabled;
      native.enterKeyHint = ENTER_KEY[confirmType] ?? '';
      if (maxlength >= 0) native.maxLength = maxlength;
      else native.removeAttribute('maxlength');
      // The native hint is transparent (builtins.css): the styled one lies over it, readers and tests use this one.
      native.placeholder = hint;
      placeholder.hidden = native.value !== '';
      if (focus !== wantsFocus && host.isConnected) applyFocus(focus);
    },
    attached() {
      first = self.data.value;
      if (self.data.focus || self.data.autoFocus) setTimeout(() => applyFocus(true), 0);
    },
  };

  function applyFocus(wanted: boolean): void {
    wantsFocus = wanted;
    if (!wanted) return native.blur();
    native.focus();
    const { cursor, selectionStart, selectionEnd } = self.data;
    if (selectionStart >= 0 && selectionEnd >= 0) native.setSelectionRange(selectionStart, selectionEnd);
    else if (cursor >= 0) native.setSelectionRange(cursor, cursor);
  }
}

/** A textarea's Enter is a new line unless another `confirm-type` was asked for. */
function confirmsOnEnter(data: TextControlData, native: Control): boolean {
  return native.tagName === 'INPUT' || (data.confirmType !== 'return' && data.confirmType !== 'done');
}
