import type * as changesOf from '../../../miniprogram/api/changes';
import type * as latelyOf from '../../../miniprogram/api/kept/lately';
import type * as readOf from '../../../miniprogram/api/kept/read';
import type * as refreshOf from '../../../miniprogram/api/kept/refresh';
import type * as selfOf from '../../../miniprogram/api/self';
import type { KeptHousehold } from '../../../miniprogram/domain/household/contracts';
import type { Self } from '../../../miniprogram/domain/access/contracts';
import type * as vaultOf from '../../../miniprogram/platform/vault';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';
import { line } from '../support/shapes';

const NOW = '2026-11-22T03:00:00.000Z';
const cadre: Self = { role: 'cadre', name: '陆晓燕', scopeName: '东五居委会' };

interface Launch {
  changes: typeof changesOf;
  lately: typeof latelyOf;
  read: typeof readOf;
  refresh: typeof refreshOf;
  self: typeof selfOf;
  vault: typeof vaultOf;
}
let phone: FakeWx;
let app: Launch;

function launch(): void {
  jest.clearAllTimers();
  jest.isolateModules(() => {
    /* eslint-disable @typescript-eslint/no-require-imports -- a cold start is a second load of the same modules */
    app = {
      changes: require('../../../miniprogram/api/changes') as typeof changesOf,
      lately: require('../../../miniprogram/api/kept/lately') as typeof latelyOf,
      read: require('../../../miniprogram/api/kept/read') as typeof readOf,
      refresh: require('../../../miniprogram/api/kept/refresh') as typeof refreshOf,
      self: require('../../../miniprogram/api/self') as typeof selfOf,
      vault: require('../../../miniprogram/platform/vault') as typeof vaultOf,
    };
    /* eslint-enable @typescript-eslint/no-require-imports */
  });
}

/** The cloud: buildings of two 微网格, `people` behind each door. */
let doorsOf: Record<string, KeptHousehold[]>;
const building = (n: number, grid = '第一微网格') => ({
  ...{ buildingId: `b${n}`, name: `玉田路 ${n} 号`, gridName: grid, communityName: '东五居委会' },
  ...{ householdCount: 2, dueCount: 1, visitedThisMonthCount: 0 },
});
const person = (residentId: string) => ({
  ...{ residentId, name: `王${residentId}`, relation: '户主', gender: '女', age: 82, ageBand: '80 多岁' },
});
const kept = (buildingId: string, door: string, peopleCount = 2): KeptHousehold => ({
  ...line({ householdId: `${buildingId}-${door}`, buildingId, door, floor: Number(door.slice(0, 1)) }),
  residents: Array.from({ length: peopleCount }, (_, n) => person(`${buildingId}-${door}-${n}`)),
});
interface Wx {
  cloud: { callFunction(options: object): Promise<unknown> };
  removeStorage(options: { key: string }): Promise<unknown>;
}
const wxOf = (): Wx => Reflect.get(globalThis, 'wx') as Wx;
const asked = (action: string) => phone.sent.filter((one) => one.action === action).map(({ draft }) => draft);
const lying = () => sealedIn(phone, 'kept/').map(([key]) => key.replace(/.*kept\//, ''));

function serve(buildings: ReturnType<typeof building>[], peopleCount = 2): void {
  doorsOf = Object.fromEntries(
    buildings.map(({ buildingId: id }) => [id, [kept(id, '101', peopleCount), kept(id, '201', peopleCount)]]),
  );
  phone.replies['building.listOwn'] = { today: '2026-11-22', buildings };
  phone.replies['household.listChanged'] = { rows: [], seenUntil: NOW };
  const answer = wxOf().cloud.callFunction;
  Object.assign(wxOf().cloud, {
    async callFunction(options: { data: { action: string; draft: { buildingId: string } } }) {
      const { action, draft } = options.data;
      if (action === 'household.listForKeeping')
        phone.replies[action] = { rows: doorsOf[draft.buildingId] ?? [], seenUntil: '2026-11-22T02:58:00.000Z' };
      return answer(options);
    },
  });
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(NOW) });
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  launch();
  serve([building(1), building(2), building(7, '第二微网格')]);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('what lies here can be read without a network', () => {
  beforeEach(async () => {
    await app.refresh.refreshKept(cadre);
    phone.networkType = 'none';
    launch();
  });

  test('my own buildings, counted from what lies here; not those of another 微网格', async () => {
    const { answer, keptAt } = await app.read.readOwnBuildings();
    expect(keptAt).toBe(NOW);
    expect(answer).toMatchObject({
      kind: 'arrived',
      data: { buildings: [{ buildingId: 'b1' }, { buildingId: 'b2' }] },
    });
  });

  test('the doors of one, top floor first, nobody behind them', async () => {
    const { answer } = await app.read.readDoors('b1');
    if (answer.kind !== 'arrived') throw new Error(answer.kind);
    expect(answer.data.doors.map(({ door }) => door)).toEqual(['201', '101']);
    expect(JSON.stringify(answer.data)).not.toContain('王');
  });

  test('who lives behind a door; nothing of a door that does not lie here', async () => {
    const found = await app.read.findKeptHousehold('b2-101');
    expect(found).toMatchObject({
      communityName: '东五居委会',
      household: { residents: [{ name: '王b2-101-0' }, {}] },
    });
    expect(await app.read.findKeptHousehold('b7-101')).toBeUndefined();
    expect((await app.read.readDoors('b7')).answer.kind).toBe('unsent');
  });

  test('everything of it is encrypted', () => {
    const plain = [...phone.storage].filter(([, text]) => !text.startsWith('encrypted:')).map(([, text]) => text);
    expect(plain.join('')).not.toMatch(/王|玉田路/);
    expect(lying().sort()).toEqual(['building/b1', 'building/b2', 'ground']);
  });

  test('what the cloud refuses is refused, copy or not', async () => {
    phone.networkType = 'wifi';
    phone.replies = {};
    phone.answers = [{ ok: false, error: { code: 'not-found', sentence: '不在您负责的范围里。' } }];
    expect(await app.read.readDoors('b1')).toEqual({
      answer: { kind: 'refused', code: 'not-found', sentence: '不在您负责的范围里。' },
    });
  });
});

describe('brought up to date by difference', () => {
  const later = () => jest.advanceTimersByTimeAsync(11 * 60 * 1000);

  test('asks only for what was saved since, from where the copy was certain, and changes those doors alone', async () => {
    await app.refresh.refreshKept(cadre);
    await later();
    const moved = { ...kept('b1', '101', 1), memberCount: 1 };
    phone.replies['household.listChanged'] = { rows: [moved], seenUntil: '2026-11-22T03:09:00.000Z' };
    await app.refresh.refreshKept(cadre);
    expect(asked('household.listForKeeping')).toHaveLength(2);
    expect(asked('household.listChanged')).toEqual([{ buildingIds: ['b1', 'b2'], since: '2026-11-22T02:58:00.000Z' }]);
    expect((await app.read.findKeptHousehold('b1-101'))?.household).toEqual(moved);
    expect((await app.read.findKeptHousehold('b1-201'))?.household).toEqual(doorsOf['b1']![1]);
    await later();
    await app.refresh.refreshKept(cadre);
    expect(asked('household.listChanged').at(-1)).toMatchObject({ since: '2026-11-22T03:09:00.000Z' });
  });

  test('not again within ten minutes, unless something left this phone meanwhile', async () => {
    await app.refresh.refreshKept(cadre);
    await app.refresh.refreshKept(cadre);
    expect(asked('building.listOwn')).toHaveLength(1);
    app.changes.noteWrite();
    await app.refresh.refreshKept(cadre);
    expect(asked('household.listChanged')).toHaveLength(1);
  });

  test('cut off in the middle: the next one begins where the copy was certain', async () => {
    await app.refresh.refreshKept(cadre);
    await later();
    phone.replies['household.listChanged'] = {
      rows: [kept('b1', '101', 1)],
      nextCursor: 'x|y',
      seenUntil: '2026-11-22T03:09:00.000Z',
    };
    const release = phone.hold('household.listChanged');
    const running = app.refresh.refreshKept(cadre);
    await jest.advanceTimersByTimeAsync(0);
    phone.networkType = 'none';
    release();
    await running;
    phone.networkType = 'wifi';
    phone.replies['household.listChanged'] = { rows: [], seenUntil: '2026-11-22T03:09:00.000Z' };
    await app.refresh.refreshKept(cadre);
    expect(asked('household.listChanged').at(-1)).toMatchObject({ since: '2026-11-22T02:58:00.000Z' });
  });

  test('a 微网格 that she walks more than the other takes its place, and the other goes', async () => {
    await app.refresh.refreshKept(cadre);
    await app.lately.noteBuilding('b7');
    await later();
    await app.refresh.refreshKept(cadre);
    expect(lying().sort()).toEqual(['building/b7', 'ground']);
  });
});

describe('its limits', () => {
  test('no more than 1,000 people, in whole buildings', async () => {
    serve(
      Array.from({ length: 9 }, (_, n) => building(n)),
      100,
    );
    await app.refresh.refreshKept(cadre);
    expect(lying().filter((key) => key.startsWith('building/'))).toHaveLength(5);
  });

  test('1,000 people take a fraction of what WeChat allows', async () => {
    serve(
      Array.from({ length: 5 }, (_, n) => building(n)),
      100,
    );
    await app.refresh.refreshKept(cadre);
    expect(await app.vault.fullness()).toBeLessThan(0.1);
  });

  test('a full phone: what has not arrived takes the place of the copy, which comes again some other time', async () => {
    await app.refresh.refreshKept(cadre);
    // Full until something is removed.
    phone.isFull = true;
    const { removeStorage } = wxOf();
    Object.assign(wxOf(), {
      removeStorage: async (options: { key: string }) => {
        phone.isFull = false;
        return removeStorage(options);
      },
    });
    await app.vault.keepSealed('outbox/0000000001', { note: '楼道里记的' });
    expect(await app.vault.readSealed('outbox/0000000001')).toEqual({ note: '楼道里记的' });
    expect(lying().length).toBeLessThan(3);
  });

  test('a copy never takes the place of what has not arrived, nor is it half there: on a full phone it goes', async () => {
    await app.vault.keepSealed('outbox/0000000001', { note: '楼道里记的' });
    phone.isFull = true;
    await app.refresh.refreshKept(cadre);
    expect([await app.vault.readSealed('outbox/0000000001'), lying()]).toEqual([{ note: '楼道里记的' }, []]);
  });

  test('not shown after a week in which nobody said whose it is, and gone', async () => {
    await app.refresh.refreshKept(cadre);
    phone.networkType = 'none';
    await jest.advanceTimersByTimeAsync(6.9 * 24 * 3_600_000);
    expect((await app.read.readDoors('b1')).keptAt).toBe(NOW);
    await jest.advanceTimersByTimeAsync(0.2 * 24 * 3_600_000);
    expect((await app.read.readDoors('b1')).answer.kind).toBe('unsent');
    expect(lying()).toEqual([]);
  });
});

describe('whose it is', () => {
  const meet = async (account: string, self: object = cadre) => {
    phone.replies['access.knowSelf'] = { ...self, account, unreadCount: 0, templateIds: {} };
    await app.self.refreshSelf();
  };

  test.each<[string, object]>([
    ['the appointment has ended', { role: 'resident', name: '' }],
    ['she is appointed elsewhere', { ...cadre, scopeName: '玉田居委会' }],
    ['she has another office', { ...cadre, role: 'secretary' }],
  ])('%s: gone as soon as the server says so', async (_, self) => {
    await meet('anna');
    await app.refresh.refreshKept(cadre);
    expect(lying()).toHaveLength(3);
    await meet('anna', self);
    expect(lying()).toEqual([]);
  });

  test('the same person as before: it stays', async () => {
    await meet('anna');
    await app.refresh.refreshKept(cadre);
    await meet('anna');
    expect(lying()).toHaveLength(3);
  });

  test('another account on this phone reads nothing of it, and it goes; what has not arrived stays for its owner', async () => {
    await meet('anna');
    await app.refresh.refreshKept(cadre);
    await app.vault.keepSealed('outbox/0000000001', { note: '楼道里记的' });
    await meet('berta');
    expect(lying()).toEqual([]);
    phone.networkType = 'none';
    expect((await app.read.readDoors('b1')).answer.kind).toBe('unsent');
    phone.networkType = 'wifi';
    await meet('anna');
    expect(await app.vault.readSealed('outbox/0000000001')).toEqual({ note: '楼道里记的' });
  });
});
