import { renderComponent } from '../../support/simulate';
import { installFakeWx } from '../support/fake-wx';

const render = (properties: Record<string, unknown>) =>
  renderComponent('components/error-state/error-state', { sentence: '网络不通', ...properties }, ['retry']);

it('says the sentence and asks for another try', async () => {
  const error = await render({});
  expect(error.text()).toBe('网络不通重试');
  await error.trigger('van-button', 'click');
  expect(error.told).toHaveLength(1);
});

it('where a retry cannot help it leads back, home when there is nothing below', async () => {
  const phone = installFakeWx();
  const error = await render({ isFinal: true });
  expect(error.text()).toBe('网络不通回首页');
  await error.trigger('van-button', 'click');
  expect([error.told, phone.opened]).toEqual([[], ['reLaunch /pages/home/home']]);
});
