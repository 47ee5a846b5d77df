import { looked } from './support/looked';
import { useStreet } from './support/street';

const street = useStreet();

const followed = async (): Promise<string> => {
  const reply = await street.cloud.call<{ building: { buildingId: string } }>(
    'building.showFollowed',
    {},
    { as: '居民' },
  );
  return reply.ok ? reply.data.building.buildingId : '';
};

test('what lies in a package of its own opens from its tile', async () => {
  const phone = await street.phone({ persona: '居民', path: '/pages/home/home' });
  await phone.tap('公开栏');
  await phone.at('/resident/board/board');
  await phone.text(/个声音/).waitFor();
  await phone.back();
  await phone.tap('给工具提意见');
  await phone.at('/tool/feedback/feedback');
});

test('and from a message', async () => {
  const phone = await street.phone({ persona: '居民', path: '/pages/inbox/inbox' });
  await phone.tap(phone.text(/重阳节送糕上门/));
  await phone.at('/resident/');
});

test('and from a card that was shared before it lay there, with what the card says', async () => {
  const buildingId = await followed();
  const phone = await street.phone({ persona: '居民', path: `/pages/board/board?buildingId=${buildingId}` });
  await phone.at(`/resident/board/board?buildingId=${buildingId}`);
  await phone.text(/个声音/).waitFor();
  await looked(phone, '公开栏-从先前的地址');
});

test('an address of another version leads to the entry', async () => {
  const phone = await street.phone({ persona: '居民', path: '/pages/of-tomorrow/of-tomorrow?id=1' });
  await phone.at('/pages/home/home');
  await phone.text('提建议').waitFor();
  await looked(phone, '居民-首页-从别的版本的地址');
});
