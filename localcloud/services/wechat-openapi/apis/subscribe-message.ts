import { badOpenid, badPage, WechatError } from '../error';
import { checkTemplateData } from '../template-data';
import type { OpenApi } from '../world';

/** `subscribeMessage.send`: one consent, one message; without one it is refused. */
export const sendSubscribeMessage: OpenApi = (data, { consents, pages }) => {
  const { touser, template_id: template, page } = data;
  if (typeof touser !== 'string' || touser === '') throw badOpenid();
  if (typeof template !== 'string' || template === '') throw new WechatError(40037, 'invalid template_id');
  const texts = checkTemplateData(data['data']);
  if (page !== undefined && page !== '' && !isPage(page, pages())) throw badPage();
  if (!consents.take(touser, template)) throw new WechatError(43101, 'user refuse to accept the msg');
  const lines = Object.entries(texts).map(([key, text]) => `${key}: ${text}`);
  const opens = typeof page === 'string' && page !== '' ? `（点开 ${page}）` : '';
  return { answer: {}, told: `订阅消息 ${template}${opens}\n${lines.join('\n')}` };
};

const isPage = (page: unknown, known: readonly string[]): boolean =>
  typeof page === 'string' && known.includes(page.replace(/^\//, '').split('?')[0] ?? '');
