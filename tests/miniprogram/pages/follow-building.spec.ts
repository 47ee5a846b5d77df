import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

interface FollowPage {
  onWords(event: { detail: string }): void;
}

let phone: FakeWx;
let page: Simulated<FollowPage>;
beforeEach(async () => {
  phone = installFakeWx();
  phone.replies = {
    'building.listDirectory': { communities: [{ communityId: 'cA', name: '东五居委会' }], buildings: [] },
    'building.searchDirectory': { buildings: [], hasMore: false },
  };
  page = await renderPage<FollowPage>('resident/follow-building/follow-building', {});
  await page.settle();
});
afterEach(() => page.detach());

const found = (): string => page.data['found'] as string;

test.each(['11弄', '7', '路'])(
  '“%s” alone would be found everywhere: she is told what to write, and nothing is asked',
  (words) => {
    page.instance.onWords({ detail: words });
    expect(found()).toMatch(/先写路名开头的两个字以上/);
    expect(phone.sent.map(({ action }) => action)).not.toContain('building.searchDirectory');
  },
);

test('the name of a committee needs no such word, and neither does an empty box', () => {
  page.instance.onWords({ detail: '五' });
  expect(found()).toBe('');
  page.instance.onWords({ detail: ' ' });
  expect(found()).toBe('');
});
