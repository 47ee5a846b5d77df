import { build } from 'esbuild';
import type { Delivery } from '../../../cloudfunctions/capabilities/message/deliver';
import { bundleDeferred, deferredPackages } from '../../../localcloud/build/deferred-packages';
import { writeChanged } from '../../../localcloud/build/write-changed';
import type { FailureName } from '../../../localcloud/services/wechat-openapi/failures';
import type { JournalEntry } from '../../../localcloud/services/wechat-openapi/journal';
import type { Cloud } from '../../support/cloud';
import { fixtureFunctions, type FixtureFolder } from '../../localcloud/host/fixture-functions';

/** A function that does nothing but deliver what it is told, and one without the right to send: no handler stands in between. */
const TELLER = `
  import { deliver } from './cloudfunctions/capabilities/message/port';
  export const main = ({ delivery }) => deliver(delivery);`;

const ENVIRONMENT = ['TEMPLATE_REPLY', 'TEMPLATE_REMINDER'];

export async function buildTeller(): Promise<FixtureFolder> {
  const { outputFiles } = await build({
    stdin: { contents: TELLER, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node18',
    plugins: [deferredPackages],
    logLevel: 'silent',
  });
  const source = outputFiles[0]?.text ?? '';
  const config = { timeout: 10, environment: ENVIRONMENT, permissions: { openapi: ['subscribeMessage.send'] } };
  const folder = fixtureFunctions({
    teller: { source, config },
    unconfigured: { source, config: { ...config, environment: [] } },
    forbidden: { source, config: { ...config, permissions: { openapi: [] } } },
  });
  for (const name of ['teller', 'unconfigured', 'forbidden'])
    for (const [file, contents] of await bundleDeferred('node18'))
      await writeChanged(`${folder.folder}/${name}/${file}`, contents);
  return folder;
}

/** What the tests ask of WeChat's stand-in: consents as a phone leaves them, failures, and what reached whom. */
export const wechatOf = (cloud: Cloud) => {
  const post = (path: string, body: object) =>
    fetch(`${cloud.url}${path}`, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.json());
  return {
    consent: (openid: string, template: string) =>
      post('/client/wechat/consent', { openid, templates: [template] }) as Promise<unknown>,
    fail: (failure: FailureName, times = 1) =>
      post('/console/api/wechat', { api: 'subscribeMessage.send', failure, times }) as Promise<unknown>,
    journal: async () =>
      ((await (await fetch(`${cloud.url}/console/api/wechat`)).json()) as { entries: JournalEntry[] }).entries,
  };
};

export type Tell = (delivery: Delivery, by?: 'teller' | 'unconfigured' | 'forbidden') => Promise<string>;

/** @returns the request id */
export const tellThrough =
  (cloud: Cloud): Tell =>
  async (delivery, by = 'teller') => {
    const reply = await cloud.invoke(by, { delivery }, { openid: 'o-teller', at: delivery.now });
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
    return reply.requestId;
  };
