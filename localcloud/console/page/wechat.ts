import { ask, send, type Persona, type WechatState } from './api';
import { shanghai } from './clock';
import { el, notice, table } from './dom';

const TIMES = ['1', '3', '10', '1000'];

/** What would have reached whose phone, which consents are left, and the switches that make WeChat fail. */
export async function wechatView(): Promise<HTMLElement> {
  const [state, personas] = await Promise.all([ask<WechatState>('wechat'), ask<Persona[]>('personas')]);
  const who = new Map(personas.map((one) => [one.openid, one.name]));
  const name = (openid: string | undefined): string => (openid ? (who.get(openid) ?? openid) : '—');
  const entries = state.entries.map((one) => {
    const result = one.errcode === 0 ? one.errmsg : `${one.errcode} ${one.errmsg}`;
    const cells = [
      shanghai(one.at, ' '),
      one.api,
      name(one.openid),
      el('span', { class: 'lines' }, one.told ?? '什么也没到'),
      el('span', { class: one.errcode === 0 ? 'good' : 'bad' }, result),
      el('a', { href: `#/logs?requestId=${one.requestId}` }, one.function || '—'),
    ];
    return el('tr', {}, ...cells.map((cell) => el('td', {}, cell)));
  });
  const consents = state.consents.map(({ openid, template, left }) =>
    el('tr', {}, el('td', {}, name(openid)), el('td', {}, template), el('td', {}, left)),
  );
  const heads = ['时间', '接口', '谁的手机', '会看到什么', '微信答', '云函数'];
  return el(
    'section',
    {},
    el('h2', {}, '微信'),
    el('p', { class: 'hint' }, '云函数通过 wx-server-sdk 调用的开放接口；没有任何消息真的发出去。'),
    failureForm(state),
    el('h3', {}, '调用'),
    entries.length > 0 ? table(heads, entries) : notice('云函数还没有调用过微信的开放接口。'),
    el('h3', {}, '订阅消息还能发几条'),
    consents.length > 0
      ? table(['谁', '模板', '条数'], consents)
      : notice('没有人同意过接收：在预览里点一次会请求订阅的按钮。'),
  );
}

function failureForm({ apis, kinds, failures }: WechatState): HTMLElement {
  const pick = (label: string, options: readonly (readonly [string, string])[]) =>
    el('select', { 'aria-label': label }, ...options.map(([value, text]) => el('option', { value }, text)));
  const api = pick(
    '接口',
    apis.map((one) => [one, one] as const),
  );
  const kind = pick(
    '故障',
    kinds.map((one) => [one.name, one.title] as const),
  );
  const times = pick(
    '几次',
    TIMES.map((one) => [one, `接下来 ${one} 次`] as const),
  );
  const set = async (body: object) => {
    await send('wechat', body);
    form.closest('section')?.replaceWith(await wechatView());
  };
  const form = el(
    'form',
    {
      class: 'filter',
      submit: (event) => {
        event.preventDefault();
        void set({ api: api.value, failure: kind.value, times: Number(times.value) });
      },
    },
    api,
    kind,
    times,
    el('button', {}, '让它出错'),
  );
  const running = failures.map(({ api: failing, name, left }) => {
    const title = kinds.find((one) => one.name === name)?.title ?? name;
    const end = el('button', { click: () => void set({ api: failing, failure: null }) }, '恢复');
    return el('p', { class: 'filter' }, el('span', { class: 'bad' }, `${failing}：${title}，还有 ${left} 次`), end);
  });
  return el('div', {}, form, ...running);
}
