import { feedbackUpkeepJobs } from '../../cloudfunctions/capabilities/feedback/jobs';
import { main } from '../../cloudfunctions/functions/api/index';
import { mountTimer } from '../../cloudfunctions/kernel/mount-timer';
import type { Feedback } from '../../miniprogram/domain/feedback/feedback';
import type { Message } from '../../miniprogram/domain/message/message';
import { deploySettings } from '../../localcloud/seed';
import { newKey, type Api } from '../cloudfunctions/support/api';
import { NOW, USERS } from '../cloudfunctions/support/town';
import { openFrozen } from './frozen-clock';
import type { Fate, Wire } from './receipts-wire';

/** After any lease and any pause of the one before. */
const TIMERS = ['2026-11-26T03:07:00.000Z', '2026-11-26T04:07:00.000Z', '2026-11-26T05:07:00.000Z'];
const upkeep = mountTimer(feedbackUpkeepJobs);

let api: Api;
let wire: Wire;

beforeAll(async () => {
  ({ api, wire } = await openFrozen());
  const { FIRST_ADMIN_OPENID, SUBDISTRICT_ID, SUBDISTRICT_NAME } = deploySettings;
  Object.assign(process.env, { FIRST_ADMIN_OPENID, SUBDISTRICT_ID, SUBDISTRICT_NAME });
});
beforeEach(async () => {
  jest.setSystemTime(Date.parse(NOW));
  await api.reset();
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

const WAITING: Feedback = {
  _id: 'f-1',
  author: { openid: USERS.leadA._id, role: 'building-lead' },
  text: '字再大一点',
  pagePath: 'volunteer/home/home',
  status: 'received',
  submittedAt: NOW,
  promisedOn: '2026-11-24',
  steps: [],
};
const ANSWER = {
  action: 'feedback.answer',
  draft: { feedbackId: 'f-1', verdict: 'answered', text: '看到了' },
  receiptKey: newKey(),
};

function send(event: object) {
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS.admin._id });
  return main(event);
}
function wake(at: string) {
  jest.setSystemTime(Date.parse(at));
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: '' });
  delete process.env.WX_OPENID;
  return upkeep({ Type: 'Timer' }, { time_limit_in_ms: 60_000 });
}

const deaths = Array.from({ length: 9 }, (_, step) =>
  (['is dropped', 'loses its answer'] as Fate[]).map((fate) => ({ step: step + 1, fate })),
).flat();
const messages = async () => (await api.stored<Message>('messages')).map(({ to, kind }) => `${to} ${kind}`).sort();
const stored = async () => (await api.stored<Feedback>('feedback'))[0]!;

it.each(deaths)(
  'an answer killed at step $step ($fate) and never repeated: the author hears of it if it stands',
  async (death) => {
    await api.store('feedback', [{ ...WAITING, promisedOn: '2026-12-31' }]);
    wire.killAt(death.step, death.fate);
    await send(ANSWER);
    wire.heal();
    for (const at of TIMERS) await wake(at);
    const { status, steps, untold } = await stored();
    expect(steps).toHaveLength(status === 'answered' ? 1 : 0);
    expect(untold).toBeUndefined();
    expect(await messages()).toEqual(status === 'answered' ? [`${USERS.leadA._id} feedback-answered`] : []);
  },
);

it.each(deaths)('an escalation killed at step $step ($fate) ends as an undisturbed one', async (death) => {
  await api.store('feedback', [WAITING]);
  wire.killAt(death.step, death.fate);
  await wake(TIMERS[0]!).catch(() => undefined);
  wire.heal();
  for (const at of TIMERS.slice(1)) await wake(at);
  expect((await stored()).escalatedAt).toBeDefined();
  const readers = [USERS.admin._id, deploySettings.FIRST_ADMIN_OPENID, USERS.leadA._id];
  expect(await messages()).toEqual(readers.map((openid) => `${openid} feedback-overdue`).sort());
});

describe('the settings name no first administrator any more', () => {
  const { FIRST_ADMIN_OPENID } = deploySettings;
  beforeEach(() => delete process.env.FIRST_ADMIN_OPENID);
  afterEach(() => Object.assign(process.env, { FIRST_ADMIN_OPENID }));

  it('those who are stored are told all the same', async () => {
    await api.store('feedback', [WAITING]);
    await wake(TIMERS[0]!);
    expect(await messages()).toEqual([USERS.admin._id, USERS.leadA._id].map((to) => `${to} feedback-overdue`).sort());
  });

  it('and nobody is stored: nobody reads that somebody was reminded, and a later hour makes it good', async () => {
    await api.remove('users', { _id: USERS.admin._id });
    await api.store('feedback', [WAITING]);
    expect(await wake(TIMERS[0]!)).toMatchObject({ data: { troubleCount: 1 } });
    expect([await messages(), (await stored()).escalatedAt]).toEqual([[], undefined]);
    await api.store('users', [USERS.admin]);
    await wake(TIMERS[1]!);
    expect(await messages()).toHaveLength(2);
  });
});

it('two timers at once tell nobody twice', async () => {
  await api.store('feedback', [WAITING]);
  await Promise.all([wake(TIMERS[0]!), wake(TIMERS[0]!)]);
  expect(await messages()).toHaveLength(3);
});
