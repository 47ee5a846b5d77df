import { setTimeout as pause } from 'node:timers/promises';
import cloudbase from '@cloudbase/node-sdk';
import { build } from 'esbuild';
import type { Verdict } from '../../cloudfunctions/kernel/content-check';
import { bundleDeferred, deferredPackages } from '../../localcloud/build/deferred-packages';
import { writeChanged } from '../../localcloud/build/write-changed';
import type { FailureName } from '../../localcloud/services/wechat-openapi/failures';
import type { JournalEntry } from '../../localcloud/services/wechat-openapi/journal';
import { fixtureFunctions, type FixtureFolder } from '../localcloud/host/fixture-functions';
import { startCloud, type Cloud } from '../support/cloud';

jest.setTimeout(60_000);

/** A function that asks what it is told, and stores what WeChat's messages say under a trace that it knows. */
const CHECKER = `
  import { checkMedia, checkText, onMediaVerdict } from './cloudfunctions/kernel/content-check';
  import { collection } from './cloudfunctions/kernel/database';
  import { mountCallbacks } from './cloudfunctions/kernel/mount-callback';
  const checks = collection('checks');
  async function page({ action, ...about }) {
    if (action === 'text') return checkText(about);
    const asked = await checkMedia(about);
    if (asked) await checks.add({ _id: asked.traceId });
    return asked ? 'asked' : 'not asked';
  }
  export const main = mountCallbacks(page, [
    onMediaVerdict(async ({ traceId, verdict }, at) => {
      if (verdict === 'refused' && (await checks.count([{ refuseTwice: true }])) === 1) throw new Error('lost');
      await checks.update([{ _id: traceId }], { set: { verdict, at } });
    }),
  ]);`;

let functions: FixtureFolder;
let cloud: Cloud;
let db: ReturnType<ReturnType<typeof cloudbase.init>['database']>;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: CHECKER, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node18',
    plugins: [deferredPackages],
    logLevel: 'silent',
  });
  const source = outputFiles[0]?.text ?? '';
  const openapi = ['security.msgSecCheck', 'security.mediaCheckAsync'];
  functions = fixtureFunctions({
    api: { source, config: { timeout: 10, permissions: { openapi } } },
    forbidden: { source, config: { timeout: 10 } },
  });
  for (const name of ['api', 'forbidden'])
    for (const [file, contents] of await bundleDeferred('node18'))
      await writeChanged(`${functions.folder}/${name}/${file}`, contents);
  cloud = await startCloud({ functions: functions.folder });
  Object.assign(process.env, cloud.sdkEnvironment);
  db = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV }).database();
  await db.createCollection('checks');
});
afterAll(async () => {
  await cloud?.stop();
  functions?.remove();
});

const WRITER = 'o-writer';
async function ask(event: object, { name = 'api', openid = WRITER } = {}): Promise<string> {
  const reply = await cloud.invoke(name, event, { openid });
  if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
  return reply.result as string;
}
const text = (content: string, openid = WRITER) => ask({ action: 'text', openid, text: content, scene: 'forum' });
const media = (fileUrl: string, name?: string) =>
  ask({ action: 'media', openid: WRITER, fileUrl, kind: 'picture' }, { ...(name && { name }) });
const fail = (api: string, failure: FailureName, times = 1) =>
  fetch(`${cloud.url}/console/api/wechat`, { method: 'POST', body: JSON.stringify({ api, failure, times }) });
const asked = async (api: string): Promise<JournalEntry[]> => {
  const { entries } = (await (await fetch(`${cloud.url}/console/api/wechat`)).json()) as { entries: JournalEntry[] };
  return entries.filter((entry) => entry.api === api);
};

describe('checkText', () => {
  it.each<[string, Verdict]>([
    ['楼道灯坏了', 'passed'],
    ['楼道灯【待审】', 'review'],
    ['楼道灯【违规】', 'refused'],
    ['【待审】和【违规】', 'refused'],
  ])('%s is %s', async (content, verdict) => {
    expect(await text(content)).toBe(verdict);
  });

  it.each([[''], ['  \n ']])('nothing (%j) passes, and nobody is asked', async (content) => {
    const before = (await asked('security.msgSecCheck')).length;
    expect(await text(content)).toBe('passed');
    expect(await asked('security.msgSecCheck')).toHaveLength(before);
  });

  it.each([
    ['in the middle of the first part', 100, 'refused'],
    ['across the cut', 2498, 'refused'],
    ['at the very end', 5996, 'refused'],
  ])('a word %s of a long text is found', async (_where, at, verdict) => {
    expect(await text(`${'长'.repeat(at)}【违规】${'长'.repeat(6000 - at - 4)}`)).toBe(verdict);
  });

  it.each([
    ['𠮷'.repeat(2500), 1],
    ['𠮷'.repeat(2501), 2],
    ['长'.repeat(4950), 2],
    ['长'.repeat(4951), 3],
  ])('no part is longer than WeChat takes (%#)', async (content, parts) => {
    const before = (await asked('security.msgSecCheck')).length;
    expect(await text(content)).toBe('passed');
    expect(await asked('security.msgSecCheck')).toHaveLength(before + parts);
  });

  it.each<FailureName>(['minute-limit', 'day-limit', 'busy', 'forbidden', 'lost-request', 'lost-answer'])(
    'WeChat that fails (%s) is no verdict',
    async (failure) => {
      await fail('security.msgSecCheck', failure);
      expect(await text('楼道灯坏了')).toBe('unavailable');
    },
  );

  it('a part without a verdict does not pass the others, and does not hide what is refused', async () => {
    await fail('security.msgSecCheck', 'busy');
    expect(await text('长'.repeat(2600))).toBe('unavailable');
    await fail('security.msgSecCheck', 'busy');
    expect(await text(`${'长'.repeat(3000)}【违规】`)).toBe('refused');
  });

  it('a writer who was long away, and a function without the permission, get no verdict', async () => {
    expect(await text('楼道灯坏了', 'o-long-away')).toBe('unavailable');
    expect(await ask({ action: 'text', openid: WRITER, text: '灯', scene: 'forum' }, { name: 'forbidden' })).toBe(
      'unavailable',
    );
  });
});

describe('checkMedia', () => {
  interface Check {
    _id: string;
    verdict?: Verdict;
  }
  const stored = async () => (await db.collection('checks').get()).data as Check[];
  const verdicts = async (count: number): Promise<Check[]> => {
    for (let turn = 0; turn < 60; turn += 1) {
      const found = await stored();
      if (found.filter(({ verdict }) => verdict).length >= count) return found;
      await pause(100);
    }
    return stored();
  };
  beforeEach(() => db.collection('checks').where({ _id: /./ }).remove());

  it.each<[string, Verdict]>([
    ['https://a.b/lamp.jpg', 'passed'],
    ['https://a.b/【待审】.jpg', 'review'],
    ['https://a.b/【违规】.jpg', 'refused'],
  ])('the verdict on %s comes as a message: %s', async (url, verdict) => {
    expect(await media(url)).toBe('asked');
    expect(await verdicts(1)).toMatchObject([{ verdict }]);
  });

  it('WeChat that does not take it is no exception', async () => {
    for (const failure of ['busy', 'day-limit', 'lost-request'] as const) {
      await fail('security.mediaCheckAsync', failure);
      expect(await media('https://a.b/lamp.jpg')).toBe('not asked');
    }
    expect(await media('https://a.b/lamp.jpg', 'forbidden')).toBe('not asked');
    expect(await media('cloud://not-an-address')).toBe('not asked');
    expect(await stored()).toEqual([]);
  });

  const message = (more: object) => ({
    ToUserName: 'gh_1',
    FromUserName: WRITER,
    CreateTime: 1,
    MsgType: 'event',
    Event: 'wxa_media_check',
    version: 2,
    ...more,
  });

  it.each<[string, object, Verdict]>([
    ['a file that WeChat could not fetch', { errcode: -1008 }, 'unavailable'],
    ['a verdict that nobody knows', { errcode: 0, result: { suggest: 'maybe' } }, 'unavailable'],
    ['no verdict', { errcode: 0 }, 'unavailable'],
    ['one without errcode', { result: { suggest: 'pass', label: 100 } }, 'passed'],
  ])('%s', async (_what, more, verdict) => {
    await db.collection('checks').add({ _id: 'trace' });
    expect(await ask(message({ trace_id: 'trace', ...more }))).toBe('success');
    expect(await stored()).toMatchObject([{ _id: 'trace', verdict }]);
  });

  it('one under a trace that nobody stored changes nothing', async () => {
    expect(await ask(message({ trace_id: 'made-up', errcode: 0, result: { suggest: 'pass' } }))).toBe('success');
    expect(await stored()).toEqual([]);
  });

  it('one that cannot be taken fails, so that WeChat sends it again', async () => {
    await db.collection('checks').add([{ _id: 'trace' }, { _id: 'flag', refuseTwice: true }]);
    const refused = message({ trace_id: 'trace', errcode: 0, result: { suggest: 'risky' } });
    await expect(ask(refused)).rejects.toThrow('lost');
    await db.collection('checks').doc('flag').remove();
    expect(await ask(refused)).toBe('success');
    expect(await stored()).toMatchObject([{ _id: 'trace', verdict: 'refused' }]);
  });

  it.each([
    ['without a trace', message({ errcode: 0 })],
    ['with a trace that is none', message({ trace_id: 7 })],
  ])('a message %s fails and changes nothing', async (_what, event) => {
    await expect(ask(event)).rejects.toThrow();
    expect(await stored()).toEqual([]);
  });

  it('a message of another kind is taken and dropped; a call of a page goes to the page', async () => {
    expect(await ask(message({ Event: 'user_enter_tempsession' }))).toBe('success');
    expect(await ask({ ...message({ trace_id: 'trace' }), action: 'text', text: '', openid: WRITER })).toBe('passed');
  });
});
