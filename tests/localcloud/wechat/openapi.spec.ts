import { setTimeout as pause } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import type { FailureName } from '../../../localcloud/services/wechat-openapi/failures';
import type { JournalEntry } from '../../../localcloud/services/wechat-openapi/journal';
import { startCloud, type Cloud } from '../../support/cloud';
import { fixtureFunctions, type FixtureFolder } from '../host/fixture-functions';

jest.setTimeout(60_000);

/** Calls the open API that it is told to, through the unmodified wx-server-sdk. */
const CALLER = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  export async function main({ api, data, Event, trace_id, result }) {
    if (Event) return void console.log(JSON.stringify({ Event, trace_id, result }));
    const call = api.split('.').reduce((at, name) => at[name], cloud.openapi);
    try {
      const { buffer, ...answer } = await call(data);
      return buffer ? { ...answer, head: buffer.subarray(1, 4).toString(), bytes: buffer.length } : answer;
    } catch ({ errCode, errMsg }) {
      return { errCode, errMsg };
    }
  }`;
const APIS = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'security.mediaCheckAsync',
  'phonenumber.getPhoneNumber',
  'wxacode.getUnlimited',
  'wxacode.get',
];

let functions: FixtureFolder;
let cloud: Cloud;

beforeAll(async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: CALLER, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  const source = outputFiles[0]?.text ?? '';
  functions = fixtureFunctions({
    api: { source, config: { permissions: { openapi: APIS }, timeout: 2 } },
    bare: { source },
  });
  cloud = await startCloud({ functions: functions.folder });
});
afterAll(async () => {
  await cloud?.stop();
  functions?.remove();
});

interface Answer {
  errCode: number;
  errMsg: string;
  [more: string]: unknown;
}

async function call(api: string, data: object, openid = 'o-cadre', name = 'api'): Promise<Answer> {
  const reply = await cloud.invoke(name, { api, data }, { openid });
  if (!reply.ok) throw new Error(reply.code);
  return reply.result as Answer;
}
const post = async (path: string, body: object): Promise<Record<string, never>> =>
  (await (await fetch(`${cloud.url}${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as never;
const consent = (openid: string, ...templates: string[]) => post('/client/wechat/consent', { openid, templates });
const fail = (api: string, failure: FailureName | null, times = 1) =>
  post('/console/api/wechat', { api, failure, times });
const journal = async () => {
  const response = await fetch(`${cloud.url}/console/api/wechat`);
  return (await response.json()) as { entries: JournalEntry[]; consents: object[] };
};

const MESSAGE = {
  touser: 'o-elder',
  templateId: 'done',
  page: 'cadre/home/home?from=push',
  data: { thing1: { value: '楼道灯修好了' }, time2: { value: '2026-11-22 09:30' } },
};

describe('subscribeMessage.send', () => {
  const send = (change: object = {}) => call('subscribeMessage.send', { ...MESSAGE, ...change });

  test('one consent is one message, and the console says what reached which phone', async () => {
    await consent('o-elder', 'done');
    expect(await send()).toEqual({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' });
    expect(await send()).toMatchObject({ errCode: 43101, errMsg: expect.stringContaining('user refuse to accept') });
    const [refused, sent] = (await journal()).entries;
    expect(refused).toMatchObject({ errcode: 43101, function: 'api' });
    expect(refused?.told).toBeUndefined();
    expect(sent).toMatchObject({ openid: 'o-elder', errcode: 0, told: expect.stringContaining('楼道灯修好了') });
  });

  test('consents add up, for their own user and template, and outlive a restart', async () => {
    await consent('o-elder', 'due', 'due2');
    await consent('o-elder', 'due');
    await cloud.restart();
    expect((await send({ touser: 'o-other', templateId: 'due' })).errCode).toBe(43101);
    expect((await send({ templateId: 'due' })).errCode).toBe(0);
    expect((await send({ templateId: 'due' })).errCode).toBe(0);
    expect((await send({ templateId: 'due' })).errCode).toBe(43101);
    expect((await journal()).consents).toEqual([{ openid: 'o-elder', template: 'due2', left: 1 }]);
  });

  test.each<[string, object, number]>([
    ['nobody to send to', { touser: '' }, 40003],
    ['no template', { templateId: '' }, 40037],
    ['a page that is none', { page: 'pages/none/none' }, 41030],
    ['no data', { data: {} }, 47003],
    ['an empty value', { data: { thing1: { value: '' } } }, 47003],
    ['a thing of 21 letters', { data: { thing1: { value: '长'.repeat(21) } } }, 47003],
    ['a phrase of 6 letters', { data: { phrase1: { value: '已经处理完成' } } }, 47003],
    ['a date that is none', { data: { date1: { value: '明天' } } }, 47003],
    ['a keyword that is none', { data: { note1: { value: 'x' } } }, 47003],
  ])('%s is refused, and uses no consent up', async (_what, change, errCode) => {
    await consent('o-elder', 'refused');
    const { consents: before } = await journal();
    expect(await send({ templateId: 'refused', ...change })).toMatchObject({ errCode });
    expect((await journal()).consents).toEqual(before);
  });
});

describe('switched failures', () => {
  const send = () => call('subscribeMessage.send', { ...MESSAGE, templateId: 'failing' });

  test.each<[FailureName, number]>([
    ['minute-limit', 45011],
    ['day-limit', 45009],
    ['busy', -1],
    ['refused', 43101],
    ['forbidden', -604101],
  ])('%s for two calls, and no consent is lost', async (name, errCode) => {
    await consent('o-elder', 'failing');
    await fail('subscribeMessage.send', name, 2);
    expect([(await send()).errCode, (await send()).errCode, (await send()).errCode]).toEqual([errCode, errCode, 0]);
  });

  test('a lost answer may have been delivered, a lost request was not', async () => {
    await consent('o-elder', 'failing');
    for (const [name, left] of [
      ['lost-request', 1],
      ['lost-answer', 0],
    ] as const) {
      await fail('subscribeMessage.send', name);
      await expect(send()).rejects.toThrow('FUNCTIONS_TIME_LIMIT_EXCEEDED');
      const kept = (await journal()).consents.filter((one) => (one as { template: string }).template === 'failing');
      expect(kept).toHaveLength(left);
    }
  });

  test('ends when it is switched off', async () => {
    await fail('subscribeMessage.send', 'busy', 9);
    await fail('subscribeMessage.send', null);
    expect((await send()).errCode).toBe(43101);
  });
});

test('a function without the permission in its config.json is refused', async () => {
  await consent('o-elder', 'done');
  expect(await call('subscribeMessage.send', MESSAGE, 'o-cadre', 'bare')).toMatchObject({ errCode: -604101 });
});

test('an API that is not imitated is named', async () => {
  expect(await call('wxacode.get', { path: 'x' })).toMatchObject({
    errMsg: expect.stringContaining('LOCALCLOUD_NOT_IMITATED'),
  });
});

describe('content checks', () => {
  const check = (change: object = {}) =>
    call(
      'security.msgSecCheck',
      { version: 2, scene: 2, openid: 'o-writer', content: '楼道灯坏了', ...change },
      'o-writer',
    );

  test.each([
    ['楼道灯坏了', 'pass', 100],
    ['这里【待审】', 'review', 20006],
    ['这里【违规】', 'risky', 20001],
  ])('%s', async (content, suggest, label) => {
    expect(await check({ content })).toMatchObject({
      errCode: 0,
      result: { suggest, label },
      traceId: expect.any(String),
    });
  });

  test.each<[string, object, number]>([
    ['version 1', { version: 1 }, 40097],
    ['a scene that is none', { scene: 5 }, 40129],
    ['nobody', { openid: '' }, 40003],
    ['nothing', { content: '' }, 44004],
    ['2501 letters', { content: '长'.repeat(2501) }, 45002],
    ['a user who never came', { openid: 'o-never' }, 61010],
  ])('%s is refused', async (_what, change, errCode) => {
    expect((await check(change)).errCode).toBe(errCode);
  });

  test('who was active within two hours is checked, later not', async () => {
    await check();
    const ask = () => call('security.msgSecCheck', { version: 2, scene: 2, openid: 'o-writer', content: 'x' });
    const clock = (ms: number) => post('/console/api/clock', { at: new Date(Date.now() + ms).toISOString() });
    await clock(7_100_000);
    expect((await ask()).errCode).toBe(0);
    await clock(7_300_000);
    expect((await ask()).errCode).toBe(61010);
    await post('/console/api/clock', { at: null });
  });

  test('the verdict on a picture comes later, to the function that receives messages', async () => {
    await check();
    const picture = { version: 2, scene: 1, openid: 'o-writer', mediaType: 2, mediaUrl: 'https://a.b/【违规】.png' };
    const { traceId } = await call('security.mediaCheckAsync', picture);
    const found = async () =>
      (await cloud.logs()).flatMap(({ lines }) => lines).find(({ text }) => text.includes(String(traceId)))?.text;
    for (let i = 0; i < 40 && !(await found()); i++) await pause(100);
    expect(JSON.parse((await found()) ?? '{}')).toEqual({
      Event: 'wxa_media_check',
      trace_id: traceId,
      result: { suggest: 'risky', label: 20001 },
    });
  });
});

test('a code of the phone-number button is good once, for its own number', async () => {
  const { code } = await post('/client/wechat/phone-code', { openid: 'o-resident' });
  const first = await call('phonenumber.getPhoneNumber', { code });
  expect(first).toMatchObject({ errCode: 0, phoneInfo: { phoneNumber: expect.stringMatching(/^139100\d{5}$/) } });
  expect((await call('phonenumber.getPhoneNumber', { code })).errCode).toBe(40029);
});

describe('wxacode.getUnlimited', () => {
  test('what was drawn can be scanned, each once, the newest first; what was refused cannot', async () => {
    const draw = (scene: string) => call('wxacode.getUnlimited', { scene, page: 'cadre/home/home' });
    for (const scene of ['a=1', 'b', 'a=1', 'x'.repeat(33)]) await draw(scene);
    const codes = await (await fetch(`${cloud.url}/client/wechat/codes`)).json();
    expect(codes).toEqual(['cadre/home/home?scene=a%3D1', 'cadre/home/home?scene=b']);
  });

  test('is a picture of the width that was asked for', async () => {
    const answer = await call('wxacode.getUnlimited', { scene: 't=abc', page: 'cadre/home/home', width: 280 });
    expect(answer).toMatchObject({ errCode: 0, contentType: 'image/png', head: 'PNG' });
  });

  test.each<[string, object, number]>([
    ['a scene of 33 letters', { scene: 'x'.repeat(33) }, 40169],
    ['a Chinese scene', { scene: '门' }, 40169],
    ['a page that is none', { scene: 'a', page: 'pages/none/none' }, 41030],
    ['a page with a slash before it', { scene: 'a', page: '/cadre/home/home' }, 41030],
    ['a width too small', { scene: 'a', width: 100 }, 40097],
  ])('%s is refused', async (_what, data, errCode) => {
    expect((await call('wxacode.getUnlimited', data)).errCode).toBe(errCode);
  });
});
