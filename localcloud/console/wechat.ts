import { BadRequest, readJson, sendJson, type Route } from '../http/exchange';
import { OPEN_APIS, type Wechat } from '../services/wechat-openapi';
import { FAILURES, isFailureName } from '../services/wechat-openapi/failures';

const BODY_BYTES = 4096;

/**
 * What would have reached whose phone, and the switches that make WeChat fail:
 * `POST {"api":"subscribeMessage.send","failure":"day-limit","times":3}`, `"failure":null` to end it.
 */
export function wechatRoutes({ journal, consents, failures }: Wechat): Route[] {
  const kinds = Object.entries(FAILURES).map(([name, { title }]) => ({ name, title }));
  const state = () => ({
    entries: journal.list(),
    consents: consents.list().filter(({ left }) => left > 0),
    failures: failures.list(),
    apis: Object.keys(OPEN_APIS),
    kinds,
  });
  return [
    { method: 'GET', path: '/console/api/wechat', handle: ({ response }) => sendJson(response, state()) },
    {
      method: 'POST',
      path: '/console/api/wechat',
      async handle({ request, response }) {
        const { api, failure, times = 1 } = await readJson(request, BODY_BYTES);
        if (typeof api !== 'string' || !OPEN_APIS[api]) throw new BadRequest(`没有这个接口：${String(api)}`);
        if (failure !== null && !isFailureName(failure)) throw new BadRequest(`没有这种故障：${String(failure)}`);
        if (!Number.isInteger(times) || (times as number) < 1) throw new BadRequest('times 要写正整数。');
        failures.set(api, failure ?? undefined, times as number);
        sendJson(response, state());
      },
    },
  ];
}
