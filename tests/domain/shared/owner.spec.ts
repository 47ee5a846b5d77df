import { deploymentFault, OWNER_LEVELS, type Deployment } from '../../../miniprogram/domain/shared/owner';

const GOOD: Deployment = {
  isDemo: false,
  ownerName: '某区民政局',
  ownerLevel: '区',
  filingNumber: '沪ICP备00000000号-1X',
};

test.each(['区', '市', '国家'])('a %s may own the tool', (ownerLevel) =>
  expect(deploymentFault({ ...GOOD, ownerLevel })).toBeUndefined(),
);

test.each<[string, Partial<Deployment>, RegExp]>([
  ['no owner', { ownerName: undefined }, /OWNER_NAME/],
  ['no level', { ownerLevel: undefined }, /OWNER_LEVEL/],
  ['a level that is none', { ownerLevel: '县级' }, /OWNER_LEVEL/],
  ['a street', { ownerLevel: '街道' }, /街道 is below 区/],
  ['a committee', { ownerLevel: '居民区' }, /below 区/],
  ['no filing', { filingNumber: undefined }, /FILING_NUMBER/],
  ['nothing at all', { ownerName: undefined, ownerLevel: undefined, filingNumber: undefined }, /OWNER_NAME/],
])('a production with %s may not serve, and the setting is named', (_, part, named) =>
  expect(deploymentFault({ ...GOOD, ...part })).toMatch(named),
);

test('a demo needs nothing of it', () => {
  expect(deploymentFault({ isDemo: true })).toBeUndefined();
  for (const ownerLevel of OWNER_LEVELS) expect(deploymentFault({ ...GOOD, isDemo: true, ownerLevel })).toBeUndefined();
});
