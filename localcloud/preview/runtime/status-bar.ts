import { byId, h } from './dom';

/** A clock that stands still, so that two screenshots are alike; signal and battery are drawn by phone.css. */
export function showStatusBar(): void {
  byId('status-bar').append(
    h('span', { class: 'time' }, '9:41'),
    h(
      'span',
      { class: 'signs' },
      h('i', { class: 'signal' }),
      h('span', { class: 'network' }),
      h('i', { class: 'battery' }),
    ),
  );
}
