import { utimes } from 'node:fs/promises';
import { createEventHub, type EventHub } from '../../../localcloud/http/events';
import { createRegistry } from '../../../localcloud/registry';
import { watchSources } from '../../../localcloud/watch';
import type { BuildResult } from '../../../localcloud/preview/compile';

interface Sent {
  event: string;
  data: unknown;
}

/** The hub, with a note of what it sends. */
function notingHub(): { hub: EventHub; sent: Sent[] } {
  const sent: Sent[] = [];
  const hub = { ...createEventHub(), send: (event: string, data: unknown) => void sent.push({ event, data }) };
  return { hub, sent };
}

async function until(condition: () => boolean): Promise<void> {
  for (let n = 0; n < 100 && !condition(); n++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
}

describe('a change of a source', () => {
  it.each<[string, string[], number]>([
    ['that changes a bundle reloads the pages that are open', ['api'], 1],
    ['that changes no bundle disturbs nobody', [], 0],
  ])('%s', async (_what, changed, reloads) => {
    const { hub, sent } = notingHub();
    let builds = 0;
    const rebuildFunctions = () => Promise.resolve((builds++, changed));
    const end = watchSources({ preview: undefined, rebuildFunctions, events: hub, say: () => undefined });
    await utimes('cloudfunctions/deploy.ts', new Date(), new Date());
    await until(() => builds > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent.filter(({ event }) => event === 'reload').length > 0).toBe(reloads > 0);
    end();
    hub.close();
  });

  it('that breaks the mini-program is told to the pages and to the person', () => {
    const { hub, sent } = notingHub();
    const said: string[] = [];
    let onBuild: (result: BuildResult) => void = () => undefined;
    const end = watchSources({
      preview: (listener) => ((onBuild = listener), () => undefined),
      rebuildFunctions: () => Promise.resolve([]),
      events: hub,
      say: (line) => said.push(line),
    });
    const errors = [{ file: 'miniprogram/pages/home/home.wxml', line: 3, column: 1, message: 'unclosed' }];
    onBuild({ ok: false, errors, ms: 1 });
    onBuild({ ok: true, errors: [], ms: 1 });
    expect(sent).toEqual([
      { event: 'compile-error', data: errors },
      { event: 'reload', data: {} },
    ]);
    expect(said).toEqual([expect.stringContaining('miniprogram/pages/home/home.wxml:3 unclosed')]);
    end();
    hub.close();
  });
});

describe('the registry', () => {
  it('stops in reverse, once, and all of them even when one cannot', async () => {
    const registry = createRegistry();
    const stopped: string[] = [];
    for (const name of ['folder', 'database', 'functions'])
      await registry.start(
        () => name,
        () => {
          stopped.push(name);
          if (name === 'database') throw new Error('busy');
        },
      );
    await expect(registry.stop()).rejects.toThrow('cleanly');
    await registry.stop().catch(() => undefined);
    expect(stopped).toEqual(['functions', 'database', 'folder']);
  });

  it('stops what was started when something later cannot start', async () => {
    const registry = createRegistry();
    const stopped: string[] = [];
    await registry.start(
      () => 'folder',
      (name) => stopped.push(name),
    );
    const failing = registry.start(
      () => Promise.reject(new Error('port in use')),
      () => undefined,
    );
    await expect(failing).rejects.toThrow('port in use');
    expect(stopped).toEqual(['folder']);
  });
});
