import { renderComponent } from '../../support/simulate';

const NAME = 'components/empty-state/empty-state';

describe('empty-state', () => {
  it('is one sentence where there is nothing to do', async () => {
    const empty = await renderComponent(NAME, { sentence: '还没有走访' });
    expect(empty.text()).toBe('还没有走访');
    expect(empty.count('.action')).toBe(0);
  });

  it('offers the action that fills the list, on a Vant button', async () => {
    const empty = await renderComponent(NAME, { sentence: '还没有走访', action: '记走访' }, ['act']);
    expect(empty.text()).toBe('还没有走访记走访');
    await empty.trigger('van-button', 'click');
    expect(empty.told).toEqual([{ name: 'act', detail: undefined }]);
  });
});
