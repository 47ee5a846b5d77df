import { ask, type FilePage, type Persona } from './api';
import { el, notice, table } from './dom';

const count = new Intl.NumberFormat('zh-CN');

/** Files of the cloud storage, found by a part of their path, each with an address that lives for an hour. */
export async function filesView(query: URLSearchParams): Promise<HTMLElement> {
  const text = query.get('text') ?? '';
  const [{ files, total }, personas] = await Promise.all([
    ask<FilePage>('files', { text }),
    ask<Persona[]>('personas'),
  ]);
  const who = new Map(personas.map((one) => [one.openid, one.name]));
  const field = el('input', { name: 'text', value: text, placeholder: '走访/', 'aria-label': '路径里有' });
  const search = el(
    'form',
    {
      class: 'filter',
      submit: (event) => {
        event.preventDefault();
        location.hash = `#/files?${new URLSearchParams({ text: field.value })}`;
      },
    },
    field,
    el('button', {}, '查找'),
  );
  const rows = files.map(({ path, url, size, type, owner, storedAt }) =>
    el(
      'tr',
      {},
      el('td', {}, el('a', { href: url, target: '_blank', rel: 'noreferrer' }, path)),
      el('td', {}, `${count.format(size)} 字节`),
      el('td', {}, type),
      el('td', {}, owner === '' ? '服务端' : (who.get(owner) ?? owner)),
      el('td', {}, new Date(storedAt).toLocaleString('zh-CN', { hour12: false })),
    ),
  );
  const list =
    rows.length > 0
      ? table(['路径', '大小', '类型', '谁上传', '何时'], rows)
      : notice(text ? '没有路径含这几个字的文件。' : '云存储里还没有文件。');
  const more = total > files.length ? `共 ${count.format(total)} 个，显示前 ${files.length} 个：用查找缩小范围。` : '';
  const hint = `文件是私有的：手机只读得到自己上传的，云函数给出的地址会过期。这里的地址一小时内有效。${more}`;
  return el('section', {}, el('h2', {}, '云存储'), el('p', { class: 'hint' }, hint), search, list);
}
