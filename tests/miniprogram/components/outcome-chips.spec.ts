import { OUTCOMES } from '../../../miniprogram/domain/visit/outcome';
import { renderComponent } from '../../support/simulate';

const NAME = 'components/outcome-chips/outcome-chips';

describe('outcome-chips', () => {
  it('shows every outcome with its word and its mark, none chosen', async () => {
    const chips = await renderComponent(NAME);
    const shown = Object.values(OUTCOMES).map(({ mark, label }) => `${mark}${label}`);
    expect(chips.texts('.chip').map((text) => text.replace(/\s/g, ''))).toEqual(shown);
    expect(chips.count('.chosen')).toBe(0);
  });

  it('says which one was tapped, and shows the one that it is given', async () => {
    const chips = await renderComponent(NAME, {}, ['change']);
    await chips.tap('.chip', 1);
    const second = Object.keys(OUTCOMES)[1];
    expect(chips.told).toEqual([{ name: 'change', detail: { outcome: second } }]);
    await chips.set({ value: second });
    expect(chips.count('.chosen')).toBe(1);
  });

  it('is silent while disabled', async () => {
    const chips = await renderComponent(NAME, { disabled: true }, ['change']);
    await chips.tap('.chip', 0);
    expect(chips.told).toEqual([]);
  });
});
