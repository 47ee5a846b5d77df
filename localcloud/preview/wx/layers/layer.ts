import { element } from '../core/dom';
import { phone } from '../core/phone';

/** Puts a layer over the page and its bars; `kind` is its class and, for tests, its `data-testid`. */
export function openLayer(kind: string, className: string, ...children: Node[]): HTMLElement {
  closeLayer(kind);
  const layer = element('div', { class: `wx-layer ${className}`, 'data-testid': kind }, ...children);
  phone().layers.append(layer);
  return layer;
}

export function closeLayer(kind: string): void {
  phone().layers.querySelector(`[data-testid="${kind}"]`)?.remove();
}
