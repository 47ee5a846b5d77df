import { renderComponent } from '../../support/simulate';

it('error-state says the sentence and asks for another try', async () => {
  const error = await renderComponent('components/error-state/error-state', { sentence: '网络不通' }, ['retry']);
  expect(error.text()).toBe('网络不通重试');
  await error.trigger('van-button', 'click');
  expect(error.told).toHaveLength(1);
});
