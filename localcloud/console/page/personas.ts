import { ask, type Persona } from './api';
import { el, table } from './dom';

/** Who there is to be, with the openid and a way into the preview as that person. */
export async function personasView(): Promise<HTMLElement> {
  const personas = await ask<Persona[]>('personas');
  const rows = personas.map(({ name, title, openid, home }) => {
    const enter = el('a', { href: `/?persona=${encodeURIComponent(name)}#${home}` }, '以此身份打开预览');
    const id = el('code', {}, openid);
    return el('tr', {}, el('td', {}, el('b', {}, name)), el('td', {}, title), el('td', {}, id), el('td', {}, enter));
  });
  const hint = '身份只存在于本地云：云函数看到的只是 openid，和真实环境一样。命令行里用 --as 指定。';
  return el(
    'section',
    {},
    el('h2', {}, '身份'),
    el('p', { class: 'hint' }, hint),
    table(['身份', '谁', 'openid', ''], rows),
  );
}
