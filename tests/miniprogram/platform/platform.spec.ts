import { scaleFrom } from '../../../miniprogram/platform/font-scale';
import { addressWith, open, openInstead, openMissing, readParam } from '../../../miniprogram/platform/navigation';
import { installFakeWx } from '../support/fake-wx';

beforeEach(() => void installFakeWx());

test('an address carries what is there, encoded, and reads back', () => {
  const url = addressWith('/cadre/building/building', { name: '玉田路 7 号&8 号', none: undefined });
  expect(url).toBe(`/cadre/building/building?name=${encodeURIComponent('玉田路 7 号&8 号')}`);
  expect(readParam(url.split('=')[1])).toBe('玉田路 7 号&8 号');
});

test.each([
  ['on top', open, 'navigateTo'],
  ['in place', openInstead, 'redirectTo'],
])(
  'a page %s whose package was never fetched: without a network it says so, with one the failure is nobody’s secret',
  async (_, go, how) => {
    const phone = installFakeWx();
    const failure = Object.assign(new Error(), { errMsg: `${how}:fail load subpackage fail` });
    const said: string[] = [];
    Object.assign(globalThis, { getCurrentPages: () => [{}] });
    Object.assign(wx, {
      [how]: () => Promise.reject(failure),
      showModal: async ({ content, showCancel }: { content: string; showCancel: boolean }) => {
        said.push(`${content}${showCancel}`);
        return { confirm: true };
      },
    });
    phone.networkType = 'none';
    await go('/resident/board/board');
    expect(said).toEqual([expect.stringMatching(/^现在没有网络。连上以后再点一次就能打开.*false$/)]);
    phone.networkType = 'wifi';
    await expect(go('/resident/board/board')).rejects.toBe(failure);
    expect(said).toHaveLength(1);
  },
);

test.each([
  [undefined, undefined],
  ['', undefined],
  ['100%', '100%'],
])('a parameter %p reads as %p', (value, read) => expect(readParam(value)).toBe(read));

test.each([
  ['standard letters, nothing chosen', 1, undefined, { elder: false, scale: 1 }],
  ['slightly larger letters', 1.1, undefined, { elder: false, scale: 1.1 }],
  ['large letters are 长辈版', 1.4, undefined, { elder: true, scale: 1.4 }],
  ['the switch alone', 1, true, { elder: true, scale: 1.25 }],
  ['the switch and larger letters', 1.6, true, { elder: true, scale: 1.6 }],
  ['never beyond 30 px', 3, true, { elder: true, scale: 1.9 }],
  ['switched off by hand', 1.4, false, { elder: false, scale: 1 }],
])('%s', (_, factor, choice, expected) => expect(scaleFrom(factor, choice)).toEqual(expected));

test('the choice is kept for the next launch and told to every page', async () => {
  const fonts = await import('../../../miniprogram/platform/font-scale');
  const heard: boolean[] = [];
  const stop = fonts.onFontScale(({ elder }) => heard.push(elder));
  await fonts.chooseElder(true);
  stop();
  await fonts.chooseElder(false);
  await fonts.chooseElder(true);
  expect(heard).toEqual([true]);
  jest.resetModules();
  const next = await import('../../../miniprogram/platform/font-scale');
  expect(await next.loadFontScale()).toEqual({ elder: true, scale: 1.25 });
});

describe('a page that app.json does not have', () => {
  test.each([
    ['pages/board/board', { buildingId: 'b%2F7' }, 'redirectTo /resident/board/board?buildingId=b%2F7'],
    [
      '/pages/suggestion/suggestion',
      { suggestionId: 's-1' },
      'redirectTo /resident/suggestion/suggestion?suggestionId=s-1',
    ],
    ['pages/feedback/feedback', {}, 'redirectTo /tool/feedback/feedback'],
    ['pages/of-tomorrow/of-tomorrow', { id: '1' }, 'redirectTo /pages/home/home'],
    ['cadre/board/board', {}, 'redirectTo /pages/home/home'],
  ])('%s with %p opens as %s', async (path, query, opened) => {
    const phone = installFakeWx();
    await openMissing(path, query);
    expect(phone.opened).toEqual([opened]);
  });
});
