import { DATA_KEPT, presentOwner } from '../../../miniprogram/tool/about/present';
import { RESIDENT_FIELDS } from '../../../miniprogram/domain/resident/fields';

test.each([
  [
    'a production',
    { isDemo: false, ownerName: '某区民政局', ownerLevel: '区', filingNumber: '沪ICP备1号' },
    ['主办单位：某区民政局', '主办层级：区级', '备案号：沪ICP备1号'],
  ],
  ['a demo', { isDemo: true, ownerName: '本地演示' }, ['主办单位：本地演示', '备案号：演示用，未备案']],
  ['a demo of nobody', { isDemo: true }, ['主办单位：没有设置', '备案号：演示用，未备案']],
])('who answers for %s', (_, about, rows) =>
  expect(presentOwner(about).map(({ label, words }) => `${label}：${words}`)).toEqual(rows),
);

test('every field that is kept of a resident is named', () => {
  for (const { label } of Object.values(RESIDENT_FIELDS)) expect(DATA_KEPT.join()).toContain(label);
});
