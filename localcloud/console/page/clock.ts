import { ask, send, type ClockState } from './api';
import { el } from './dom';

const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;

/** The clock of the whole local cloud, and the ways to move it. Shown and typed in UTC+8, whatever zone the laptop is in. */
export async function clockView(): Promise<HTMLElement> {
  const state = await ask<ClockState>('clock');
  const face = el('p', { class: 'clock' });
  const draw = () => {
    face.textContent = shanghai(Date.now() + state.offset, ' ').slice(0, 19);
  };
  draw();
  const ticking = setInterval(() => (face.isConnected ? draw() : clearInterval(ticking)), 1000);
  const field = el('input', {
    type: 'datetime-local',
    name: 'at',
    step: '1',
    value: shanghai(state.now, 'T').slice(0, 19),
    'aria-label': '拨到（北京时间）',
  });
  const set = async (at: string | null) => {
    await send('clock', { at });
    face.closest('section')?.replaceWith(await clockView());
  };
  const by = (text: string, ms: number) =>
    el(
      'button',
      { type: 'button', click: () => void set(new Date(Date.now() + state.offset + ms).toISOString()) },
      text,
    );
  const form = el(
    'form',
    {
      class: 'filter',
      submit: (event) => {
        event.preventDefault();
        void set(`${field.value}+08:00`);
      },
    },
    field,
    el('button', {}, '拨到'),
    by('+1 小时', DAY / 24),
    by('+1 天', DAY),
    by('+7 天', 7 * DAY),
    el('button', { type: 'button', click: () => void set(null), disabled: state.offset === 0 }, '回到真实时间'),
  );
  const hint =
    '云函数、数据库的 serverDate()、文件地址的有效期、定时器和预览里的手机都看这只钟；它会继续走，重启后也记得。' +
    '拨快时跳过的定时触发不补。';
  const note = state.offset === 0 ? '现在就是真实时间。' : `比真实时间${ahead(state.offset)}。`;
  return el(
    'section',
    {},
    el('h2', {}, '时钟'),
    face,
    el('p', { class: 'hint' }, note),
    form,
    el('p', { class: 'hint' }, hint),
  );
}

/** `2026-11-22T09:30:00` in UTC+8, with the given letter between day and time. */
export const shanghai = (at: number, between: string): string =>
  new Date(at + ZONE).toISOString().slice(0, 19).replace('T', between);

function ahead(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), '天'],
    [Math.floor((minutes % 1440) / 60), '小时'],
    [minutes % 60, '分'],
  ] as const;
  const text = parts.flatMap(([value, unit]) => (value > 0 ? [`${value} ${unit}`] : [])).join(' ');
  return `${offset > 0 ? '快' : '慢'} ${text || '不到一分'}`;
}
