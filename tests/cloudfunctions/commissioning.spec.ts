import { DEPLOYMENT } from '../../cloudfunctions/deploy';
import { aboutHandlers } from '../../cloudfunctions/capabilities/about/handlers';
import { mount } from '../../cloudfunctions/kernel/mount';
import { showAbout } from '../../miniprogram/domain/about/contracts';
import { ERRORS } from '../../miniprogram/domain/shared/errors';
import { startApi, type Api } from './support/api';
import { USERS } from './support/town';

/** A production, in this process; the local cloud is a demo by its own settings. */
const PRODUCTION = {
  STAGE: 'production',
  OWNER_NAME: '某区民政局',
  OWNER_LEVEL: '区',
  FILING_NUMBER: '沪ICP备00000000号-1X',
};
const main = mount(aboutHandlers);
const show = { action: showAbout.action, draft: {} };

let api: Api;
const before = { ...process.env };
beforeAll(async () => {
  api = await startApi();
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => (process.env = { ...before }));
afterAll(() => api.stop());

const answerOf = (settings: Record<string, string>) => {
  const caller = { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS.cadreA._id };
  Object.assign(process.env, api.cloud.sdkEnvironment, caller, settings);
  return main(show);
};

it('a production with an owner of 区 level and a filing answers, and says who it is', async () => {
  expect(await answerOf(PRODUCTION)).toEqual({
    ok: true,
    data: { isDemo: false, ownerName: '某区民政局', ownerLevel: '区', filingNumber: '沪ICP备00000000号-1X' },
  });
});

it.each<[string, Record<string, string>]>([
  ['no owner', { OWNER_NAME: '' }],
  ['a street for its owner', { OWNER_LEVEL: '街道' }],
  ['no level', { OWNER_LEVEL: '' }],
  ['no filing', { FILING_NUMBER: ' ' }],
  ['the deploy tool’s own placeholders', { FILING_NUMBER: '{{env.FILING_NUMBER}}' }],
  ['no stage, which is a production', { STAGE: '', FILING_NUMBER: '' }],
  ['a stage that is none, which is a production', { STAGE: 'test', OWNER_NAME: '' }],
])('one with %s answers nobody, whatever is asked', async (_, settings) => {
  const refusal = { code: 'not-commissioned', sentence: ERRORS['not-commissioned'] };
  expect(await answerOf({ ...PRODUCTION, ...settings })).toEqual({ ok: false, error: refusal });
});

it('a demo is excused, and says that it is one', async () => {
  expect(await api.must('cadreA', showAbout, {})).toEqual({ isDemo: true, ownerName: '本地演示' });
});

it('every function that a person can call is given the settings', () => {
  for (const { environment } of DEPLOYMENT.filter(({ invoke }) => invoke))
    expect(environment).toEqual(expect.arrayContaining(['STAGE', 'OWNER_NAME', 'OWNER_LEVEL', 'FILING_NUMBER']));
});
