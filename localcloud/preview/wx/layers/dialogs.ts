import { element } from '../core/dom';
import { WxFailure } from '../core/errors';
import { imitate } from '../core/imitate';
import { openLayer } from './layer';

interface ModalOptions {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  editable?: boolean;
  placeholderText?: string;
}

/** What may be picked instead of typed, in the dialogs of the preview's own. */
interface Picks {
  picks?: readonly string[];
}

const MODAL_OPTIONS = [
  ...['title', 'content', 'showCancel', 'cancelText', 'cancelColor'],
  ...['confirmText', 'confirmColor', 'editable', 'placeholderText'],
];

/** The dialog of `showModal`; also what asks for a code in `scanCode`. */
export function askModal(options: ModalOptions & Picks): Promise<{ confirm: boolean; content: string }> {
  const { title = '', content = '', showCancel = true, editable = false } = options;
  // WeChat refuses more than four letters on a button.
  for (const [name, text] of Object.entries({ cancelText: options.cancelText, confirmText: options.confirmText }))
    if (text && text.length > 4) throw new WxFailure(`${name} length should not larger than 4 Chinese characters`);

  const field = element('input', { placeholder: options.placeholderText ?? '' });
  field.value = editable ? content : '';
  const cancel = element('button', { type: 'button' }, options.cancelText || '取消');
  const confirm = element('button', { type: 'button' }, options.confirmText || '确定');
  cancel.style.color = options.cancelColor ?? '';
  confirm.style.color = options.confirmColor ?? 'var(--wx-link)';
  const picks = (options.picks ?? []).map((text) =>
    element('button', { type: 'button', class: 'wx-modal-pick' }, text),
  );
  const buttons = element('div', { class: 'wx-modal-buttons' }, ...(showCancel ? [cancel] : []), confirm);
  const heading = title ? [element('strong', {}, title)] : [];
  const body = editable ? field : element('p', {}, content);
  const label = title || content;
  const box = element('div', { class: 'wx-modal', role: 'dialog', 'aria-modal': 'true', 'aria-label': label });
  box.append(...heading, ...picks, body, buttons);
  const layer = openLayer('wx-modal', 'wx-mask', box);
  return new Promise((resolve) => {
    const end = (confirmed: boolean) => {
      layer.remove();
      resolve({ confirm: confirmed, content: editable && confirmed ? field.value : '' });
    };
    cancel.addEventListener('click', () => end(false));
    confirm.addEventListener('click', () => end(true));
    for (const pick of picks)
      pick.addEventListener('click', () => {
        field.value = pick.textContent ?? '';
        end(true);
      });
  });
}

function askActionSheet(itemList: string[], itemColor: string, alertText: string): Promise<{ tapIndex: number }> {
  if (!Array.isArray(itemList) || itemList.length === 0 || itemList.length > 6)
    throw new WxFailure('parameter error: parameter.itemList should have 1 to 6 items');
  const items = itemList.map((text) => element('button', { type: 'button' }, text));
  const cancel = element('button', { type: 'button' }, '取消');
  const head = alertText ? [element('p', {}, alertText)] : [];
  const sheet = element('div', { class: 'wx-sheet', role: 'dialog', 'aria-modal': 'true' }, ...head, ...items, cancel);
  for (const item of items) item.style.color = itemColor;
  const layer = openLayer('wx-action-sheet', 'wx-sheet-layer', sheet);
  return new Promise((resolve, reject) => {
    layer.addEventListener('click', (event) => {
      const tapIndex = items.indexOf(event.target as HTMLButtonElement);
      if (tapIndex < 0 && event.target !== cancel && event.target !== layer) return;
      layer.remove();
      if (tapIndex < 0) reject(new WxFailure('cancel'));
      else resolve({ tapIndex });
    });
  });
}

export function dialogApi() {
  return {
    showModal: imitate('showModal', MODAL_OPTIONS, async (options) => {
      const { confirm, content } = await askModal(options as ModalOptions);
      return { confirm, cancel: !confirm, content };
    }),
    showActionSheet: imitate('showActionSheet', ['itemList', 'itemColor', 'alertText'], (options) =>
      askActionSheet(options.itemList, options.itemColor ?? '', options.alertText ?? ''),
    ),
  };
}
