import type * as WechatTools from 'miniprogram-ci';

/** Loads `miniprogram-ci`: late, because it takes over a second, and without the greeting that it prints while loading. */
export async function loadWechatTools(): Promise<typeof WechatTools> {
  const log = console.log;
  console.log = () => undefined;
  try {
    // Node's own import hangs a CommonJS package's exports on `default`; a bundler that knows `__esModule` does not.
    const loaded = (await import('miniprogram-ci')) as typeof WechatTools & { default?: typeof WechatTools };
    return loaded.default ?? loaded;
  } finally {
    console.log = log;
  }
}
