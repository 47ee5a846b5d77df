import { renderComponent, type Simulated } from '../../support/simulate';
import { installFakeWx } from '../support/fake-wx';

const render = async (name: string, properties: object = {}, events: string[] = []) =>
  (shown = await renderComponent(`components/${name}/${name}`, properties as Record<string, unknown>, events));
let shown: Simulated;

beforeEach(() => void installFakeWx());
afterEach(() => shown.detach());

test('list-skeleton keeps the shape of the rows', async () => {
  await render('list-skeleton', { rows: 3 });
  expect(shown.count('.line')).toBe(3);
});

test('bar-list: words and figure beside every bar', async () => {
  await render('bar-list', { bars: [{ communityId: 'c1', name: '东五居委会', figure: '5 / 40 户', percent: 13 }] });
  expect(shown.text()).toBe('东五居委会5 / 40 户');
});

test('count-tile: the figure, its unit and its name; it opens what was counted', async () => {
  await render('count-tile', { label: '待走访', count: 12, unit: '户' }, ['open']);
  expect(shown.text()).toBe('12户待走访');
  await shown.tap('.tile');
  expect(shown.told.map(({ name }) => name)).toEqual(['open']);
});

describe('长辈版', () => {
  test('the switch says what it will do, and its choice reaches the frame of every open page', async () => {
    await render('elder-switch');
    expect(shown.text()).toBe('长辈版 · 大字');
    await shown.tap('.switch');
    expect(shown.text()).toBe('用标准字号');
    shown.detach();
    await render('page-frame');
    expect([shown.count('.elder'), shown.data['scale']]).toEqual([1, 1.25]);
  });
  test('large letters in WeChat are enough', async () => {
    installFakeWx().fontSizeScaleFactor = 1.4;
    await render('page-frame');
    expect([shown.count('.elder'), shown.data['scale']]).toEqual([1, 1.4]);
  });
});
