import { element } from '../../wx/core/dom';
import { phone } from '../../wx/core/phone';
import { Wheel } from '../core/wheel';
import type { Column } from './columns';

const ROW = 48;

export interface PickerSheet {
  /** Replaces the columns from `first` on, for what depends on the wheel that was just turned. */
  refill(columns: Column[], indices: readonly number[]): void;
  close(): void;
}

interface SheetOptions {
  title: string;
  columns: Column[];
  indices: readonly number[];
  onTurn(column: number, index: number): void;
  onConfirm(indices: number[]): void;
  onCancel(): void;
}

/** The panel that slides up from the bottom of the phone, with a wheel a column and 取消 / 确定 above them. */
export function openSheet(options: SheetOptions): PickerSheet {
  let wheels: Wheel[] = [];
  const body = element('div', { class: 'wx-picker-wheels' });
  const cancel = element('button', { type: 'button', class: 'wx-picker-cancel' }, '取消');
  const confirm = element('button', { type: 'button', class: 'wx-picker-confirm' }, '确定');
  const bar = element('div', { class: 'wx-picker-bar' }, cancel, element('span', {}, options.title), confirm);
  const panel = element(
    'div',
    { class: 'wx-picker-panel', role: 'dialog', 'aria-label': options.title || '选择' },
    bar,
    body,
  );
  const mask = element('div', { class: 'wx-layer wx-picker-mask', 'data-testid': 'wx-picker' }, panel);

  const close = () => {
    wheels.forEach((wheel) => wheel.stop());
    mask.remove();
  };
  const fill = (columns: Column[], indices: readonly number[]) => {
    wheels.forEach((wheel) => wheel.stop());
    const scrollers = columns.map((column, at) => wheelElement(column, at));
    body.replaceChildren(...scrollers);
    wheels = scrollers.map(
      (scroller, at) =>
        new Wheel(
          scroller,
          () => ROW,
          (index) => options.onTurn(at, index),
        ),
    );
    wheels.forEach((wheel, at) => wheel.set(indices[at] ?? 0));
  };
  mask.addEventListener('click', (event) => {
    if (event.target !== mask && event.target !== cancel) return;
    close();
    options.onCancel();
  });
  confirm.addEventListener('click', () => {
    const indices = wheels.map((wheel) => wheel.index());
    close();
    options.onConfirm(indices);
  });
  phone().layers.append(mask);
  fill(options.columns, options.indices);
  return { refill: fill, close };
}

function wheelElement(column: Column, at: number): HTMLElement {
  const rows = column.map((label) => element('div', { class: 'wx-picker-row', role: 'option' }, label));
  return element('div', { class: 'wx-picker-wheel', role: 'listbox', 'aria-label': `第${at + 1}列` }, ...rows);
}
