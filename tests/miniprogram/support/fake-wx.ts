/**
 * The corner of `wx` that api/ and platform/ use, in memory. Storage copies what it is given, as WeChat does, so that a test
 * cannot pass by sharing an object.
 */
export interface FakeWx {
  /** JSON by key; of what is encrypted, behind a mark: only who asks for it so reads it. */
  storage: Map<string, string>;
  networkType: string;
  /** Every draft that reached the cloud function, in order. */
  sent: { action: string; draft: unknown; receiptKey?: string }[];
  /** What `callFunction` answers next; an Error rejects. The last one is repeated. */
  answers: unknown[];
  /** `fontSizeScaleFactor` of the phone. */
  fontSizeScaleFactor: number;
  /** Set to make a phone with full storage, or one without dice. */
  isFull: boolean;
  /** Bytes of a key and of all keys together; of a key alone unless it is set. */
  limits: { key: number; total: number } | undefined;
  hasDice: boolean;
  /** Where the page went: `navigateTo /cadre/…`. */
  opened: string[];
  /** The answer to every question that is asked in a dialog. */
  saysYes: boolean;
  /** Answers by action; they go before `answers`. */
  replies: Record<string, unknown>;
  /** What each call carried, in order: the actions of one write or of several. */
  calls: string[][];
  /** Functions of before there were bundles do not know what several writes in one call are. */
  takesBundles: boolean;
  /** From now on answers to this action wait until what is returned is called. */
  hold(action: string): () => void;
  /** The phone changes its network and tells whoever listens. */
  changeNetwork(type: string): void;
  /** How many listen. */
  readonly networkListeners: ReadonlySet<unknown>;
}

const ENCRYPTED = 'encrypted:';

/** What lies encrypted under keys that contain `part`, by key. */
export function sealedIn({ storage }: Pick<FakeWx, 'storage'>, part: string): [key: string, data: unknown][] {
  return [...storage]
    .filter(([key, text]) => key.includes(part) && text.startsWith(ENCRYPTED))
    .map(([key, text]) => [key, (JSON.parse(text.slice(ENCRYPTED.length)) as { data: unknown }).data]);
}

export function installFakeWx(): FakeWx {
  const held = new Map<string, Promise<void>>();
  const networkListeners = new Set<(status: { isConnected: boolean }) => void>();
  const fake: FakeWx = {
    networkListeners,
    changeNetwork(type) {
      fake.networkType = type;
      networkListeners.forEach((listener) => listener({ isConnected: type !== 'none' }));
    },
    storage: new Map(),
    networkType: 'wifi',
    sent: [],
    answers: [],
    fontSizeScaleFactor: 1,
    isFull: false,
    limits: undefined,
    hasDice: true,
    opened: [],
    saysYes: true,
    replies: {},
    calls: [],
    takesBundles: true,
    hold(action) {
      let release = (): void => undefined;
      held.set(action, new Promise((resolve) => (release = resolve)));
      return () => release();
    },
  };
  const answer = async (data: FakeWx['sent'][number]): Promise<unknown> => {
    fake.sent.push(JSON.parse(JSON.stringify(data)) as FakeWx['sent'][number]);
    await held.get(data.action);
    const reply = fake.replies[data.action];
    if (reply !== undefined) return { ok: true, data: reply };
    const next = fake.answers.length > 1 ? fake.answers.shift() : fake.answers[0];
    if (next instanceof Error) throw next;
    return next;
  };
  let seed = 0;
  const wx: object = {
    canIUse: (name: string) => name in wx,
    getStorage: async ({ key, encrypt = false }: { key: string; encrypt?: boolean }) => {
      const text = fake.storage.get(key);
      if (text === undefined || text.startsWith(ENCRYPTED) !== encrypt)
        throw Object.assign(new Error(), { errMsg: 'getStorage:fail data not found' });
      return { data: JSON.parse(encrypt ? text.slice(ENCRYPTED.length) : text) as unknown };
    },
    setStorage: async ({ key, data, encrypt = false }: { key: string; data: unknown; encrypt?: boolean }) => {
      const text = JSON.stringify(data);
      if (fake.isFull) throw Object.assign(new Error(), { errMsg: 'setStorage:fail exceed max size' });
      const bytes = Buffer.byteLength(text);
      if (bytes > (fake.limits?.key ?? (encrypt ? 0.7 : 1) * 1024 * 1024))
        throw Object.assign(new Error(), { errMsg: 'setStorage:fail entry size limit reached' });
      const others = [...fake.storage].filter(([name]) => name !== key).map(([, kept]) => Buffer.byteLength(kept));
      if (fake.limits && others.reduce((sum, length) => sum + length, bytes) > fake.limits.total)
        throw Object.assign(new Error(), { errMsg: 'setStorage:fail exceed storage max size' });
      fake.storage.set(key, encrypt ? ENCRYPTED + text : text);
    },
    removeStorage: async ({ key }: { key: string }) => void fake.storage.delete(key),
    getStorageInfo: async () => ({
      keys: [...fake.storage.keys()],
      currentSize: [...fake.storage.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1024,
    }),
    onNetworkStatusChange: (listener: () => void) => void networkListeners.add(listener),
    offNetworkStatusChange: (listener: () => void) => void networkListeners.delete(listener),
    getNetworkType: async () => ({ networkType: fake.networkType }),
    getRandomValues: async ({ length }: { length: number }) => {
      if (!fake.hasDice) throw Object.assign(new Error(), { errMsg: 'getRandomValues:fail not support' });
      return { randomValues: Uint8Array.from({ length }, () => (seed = (seed * 73 + 41) % 251)).buffer };
    },
    pageScrollTo: async () => undefined,
    getWindowInfo: () => ({ windowHeight: 700 }),
    navigateTo: async ({ url }: { url: string }) => void fake.opened.push(`navigateTo ${url}`),
    redirectTo: async ({ url }: { url: string }) => void fake.opened.push(`redirectTo ${url}`),
    reLaunch: async ({ url }: { url: string }) => void fake.opened.push(`reLaunch ${url}`),
    navigateBack: async () => void fake.opened.push('navigateBack'),
    showModal: async () => ({ confirm: fake.saysYes }),
    getAppBaseInfo: () => ({ fontSizeScaleFactor: fake.fontSizeScaleFactor }),
    cloud: {
      callFunction: async ({ data }: { data: FakeWx['sent'][number] & { parcels?: FakeWx['sent'] } }) => {
        const { parcels } = data;
        fake.calls.push((parcels ?? [data]).map(({ action }) => action));
        if (parcels === undefined) return { result: await answer(data) };
        if (!fake.takesBundles) return { result: { ok: false, error: { code: 'unknown-action', sentence: '' } } };
        const answers: unknown[] = [];
        for (const parcel of parcels) answers.push(await answer(parcel));
        return { result: { ok: true, data: { answers } } };
      },
    },
  };
  // miniprogram-simulate brings the parts of `wx` that templates need; ours go on top.
  const before = Reflect.get(globalThis, 'wx') as object | undefined;
  Object.assign(globalThis, { wx: { ...before, ...wx } });
  return fake;
}

export const lostNetwork = (): Error =>
  Object.assign(new Error(), { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail' });
