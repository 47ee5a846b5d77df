import { looked } from './support/looked';
import { useStreet } from './support/street';

const street = useStreet();

test.each([false, true])(
  'what a resident read lately is there after a cold start without a network (长辈版: %s)',
  async (elder) => {
    const followed = await street.cloud.call<{ building: { buildingId: string } }>(
      'building.showFollowed',
      {},
      { as: '居民' },
    );
    const buildingId = followed.ok ? followed.data.building.buildingId : '';
    const text = '楼道口的灯忽亮忽暗，看不清台阶';
    const said = await street.cloud.call<{ suggestionId: string }>(
      'suggestion.submit',
      { text, buildingId, callMe: '王阿姨' },
      { as: '居民' },
    );
    const suggestionId = said.ok ? said.data.suggestionId : '';
    expect(suggestionId).not.toBe('');
    const pages: [path: string, words: string | RegExp, picture: string][] = [
      [`/resident/board/board?buildingId=${buildingId}`, /个声音/, '公开栏'],
      [`/resident/suggestion/suggestion?suggestionId=${suggestionId}`, text, '进度'],
      ['/resident/suggestions/suggestions', text, '我提过的'],
      ['/resident/fruits/fruits', /邻居出的点子/, '金果子'],
    ];
    const phone = await street.phone({ persona: '居民', path: '/pages/home/home', elder });
    await phone.settled();
    for (const [path, words] of pages) {
      await phone.visit(path);
      await phone.text(words).waitFor();
      await phone.settled();
      expect(await phone.text(/这是手机里的/).count()).toBe(0);
    }
    await phone.network('离线');
    await phone.kill();
    for (const [path, words, picture] of pages) {
      await phone.visit(path);
      await phone.text(/现在没有网络，这是手机里的，更新于/).waitFor();
      await phone.text(words).waitFor();
      await looked(phone, `没有网络-${picture}${elder ? '-长辈版' : ''}`, elder ? 'elder' : 'standard');
    }
    await phone.network('在线');
    await phone.settled();
    expect(await phone.text(/这是手机里的/).count()).toBe(0);
  },
  180_000,
);
