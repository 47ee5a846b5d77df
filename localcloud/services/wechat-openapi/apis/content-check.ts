import { randomUUID } from 'node:crypto';
import { badOpenid, WechatError } from '../error';
import type { OpenApi, World } from '../world';

/** Whose user did nothing in the mini-program for longer than this is not checked. */
const ACTIVE_MS = 2 * 3_600_000;
const CONTENT_LENGTH = 2500;

/** No model judges here: what is to be found risky says so itself, in the text or in the address of the picture. */
const MARKS = [
  { mark: '【违规】', verdict: { suggest: 'risky', label: 20001 } },
  { mark: '【待审】', verdict: { suggest: 'review', label: 20006 } },
] as const;
const PASS = { suggest: 'pass', label: 100 } as const;

const judge = (text: string) => MARKS.find(({ mark }) => text.includes(mark))?.verdict ?? PASS;
const detail = (verdict: ReturnType<typeof judge>) => [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }];

/** `security.msgSecCheck`, version 2. */
export const checkText: OpenApi = (data, world) => {
  const openid = checkedUser(data, world);
  const { content } = data;
  if (typeof content !== 'string' || content === '') throw new WechatError(44004, 'empty content');
  if ([...content].length > CONTENT_LENGTH) throw new WechatError(45002, 'content size out of limit');
  const verdict = judge(content);
  return {
    answer: { result: verdict, detail: detail(verdict), trace_id: randomUUID() },
    told: `内容安全检查（${openid}）：${verdict.suggest}\n${content}`,
  };
};

/** `security.mediaCheckAsync`, version 2: the verdict comes later, as a message of WeChat. */
export const checkMedia: OpenApi = (data, world) => {
  const openid = checkedUser(data, world);
  const { media_url: url, media_type: type } = data;
  if (type !== 1 && type !== 2) throw new WechatError(40004, 'invalid media type');
  if (typeof url !== 'string' || !/^https?:/.test(url)) throw new WechatError(40097, 'invalid args: media_url');
  const traceId = randomUUID();
  const verdict = judge(decodeURI(url));
  world.notify({
    ToUserName: 'gh_localcloud',
    FromUserName: openid,
    CreateTime: Math.floor(world.clock.now() / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    trace_id: traceId,
    version: 2,
    result: verdict,
    detail: detail(verdict),
    errcode: 0,
    errmsg: 'ok',
  });
  return {
    answer: { trace_id: traceId },
    told: `${type === 1 ? '音频' : '图片'}检查（${openid}）：${verdict.suggest}\n${url}`,
  };
};

/** @returns the openid of whom is checked */
function checkedUser({ version, scene, openid }: Readonly<Record<string, unknown>>, world: World): string {
  if (version !== 2) throw new WechatError(40097, 'invalid args: version must be 2');
  if (![1, 2, 3, 4].includes(scene as number)) throw new WechatError(40129, 'invalid scene');
  if (typeof openid !== 'string' || openid === '') throw badOpenid();
  const seen = world.lastSeen(openid);
  if (seen === undefined || world.clock.now() - seen > ACTIVE_MS) throw new WechatError(61010, 'code is expired');
  return openid;
}
