import type { Wechat } from '../services/wechat-openapi';
import { TEMPLATES } from '../seed/templates';
import { BadRequest, readJson, sendJson, type Route } from './exchange';

const BODY_BYTES = 4096;
/** Templates of one prompt. */
const MAX_TEMPLATES = 5;

/** Codes that a scanner of the preview offers, the newest ones. */
const CODES = 6;

/** Paths that drawn mini-program codes open, each once, the newest first. */
function drawnCodes({ journal }: Wechat): string[] {
  const drawn = journal.list().filter(({ api, errcode }) => api === 'wxacode.getUnlimited' && errcode === 0);
  const paths = drawn.map(
    ({ data }) => `${String(data['page'] ?? '')}?scene=${encodeURIComponent(String(data['scene']))}`,
  );
  return [...new Set(paths)].slice(0, CODES);
}

/** What a tap in the phone leaves with WeChat: consent to a message, a code that stands for the phone number. */
export function clientWechatRoutes(wechat: Wechat): Route[] {
  const { consents, phoneCodes } = wechat;
  return [
    { method: 'GET', path: '/client/wechat/codes', handle: ({ response }) => sendJson(response, drawnCodes(wechat)) },
    { method: 'GET', path: '/client/wechat/templates', handle: ({ response }) => sendJson(response, TEMPLATES) },
    {
      method: 'POST',
      path: '/client/wechat/consent',
      async handle({ request, response }) {
        const { openid, templates } = await readJson(request, BODY_BYTES);
        if (!Array.isArray(templates) || templates.length > MAX_TEMPLATES || !templates.every(isText))
          throw new BadRequest(`templates must be at most ${MAX_TEMPLATES} names`);
        for (const template of templates) consents.add(required(openid), template);
        sendJson(response, { ok: true });
      },
    },
    {
      method: 'POST',
      path: '/client/wechat/phone-code',
      async handle({ request, response }) {
        const { openid } = await readJson(request, BODY_BYTES);
        sendJson(response, { code: phoneCodes.issue(required(openid)) });
      },
    },
  ];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function required(openid: unknown): string {
  if (isText(openid)) return openid;
  throw new BadRequest('openid is required');
}
