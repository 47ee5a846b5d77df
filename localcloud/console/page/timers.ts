import { ask, send, type ClockState, type LogRecord, type TimerState } from './api';
import { shanghai } from './clock';
import { el, notice, table } from './dom';

/** Every function's timer: when it fires next, what came of the last time, and a button that does not wait. */
export async function timersView(): Promise<HTMLElement> {
  const [timers, { now }] = await Promise.all([ask<TimerState[]>('timers'), ask<ClockState>('clock')]);
  const at = el('input', {
    type: 'datetime-local',
    name: 'at',
    step: '1',
    'aria-label': '为这一时刻触发（北京时间；不填就是现在）',
  });
  const form = el(
    'p',
    { class: 'filter' },
    el('span', {}, '触发时假定现在是'),
    at,
    el('span', {}, '（不填 = 时钟的现在）'),
  );
  const list =
    timers.length > 0
      ? table(
          ['函数', '触发器', '定时（秒 分 时 日 月 星期 年）', '下一次', '上一次', ''],
          timers.map((one) => row(one, at)),
        )
      : notice('没有函数带定时触发器：写在 cloudfunctions/deploy.ts 的 timer 里。');
  const hint = `按北京时间，现在是 ${shanghai(now, ' ')}。错过的（本地云没开着）不补，函数的返回值不给任何人，只留日志。`;
  return el('section', {}, el('h2', {}, '定时器'), el('p', { class: 'hint' }, hint), timers.length > 0 && form, list);
}

function row(timer: TimerState, at: HTMLInputElement): HTMLTableRowElement {
  const fire = el(
    'button',
    {
      click: async () => {
        fire.disabled = true;
        const when = at.value === '' ? null : `${at.value}+08:00`;
        const record = await send<LogRecord>('timers', { function: timer.function, at: when });
        location.hash = `#/logs?requestId=${record.requestId}`;
      },
    },
    '立即触发',
  );
  const last = timer.last
    ? el('a', { href: `#/logs?requestId=${timer.last.requestId}` }, shanghai(timer.last.at, ' '))
    : '还没有';
  const next = timer.problem
    ? el('span', { class: 'bad' }, timer.problem)
    : timer.next === undefined
      ? '不会再有'
      : shanghai(timer.next, ' ');
  const cells = [timer.function, timer.trigger, el('code', {}, timer.expression), next, last, fire];
  return el('tr', {}, ...cells.map((cell) => el('td', {}, cell)));
}
