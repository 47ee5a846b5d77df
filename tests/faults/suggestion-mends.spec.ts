import { suggestionUpkeepJobs } from '../../cloudfunctions/capabilities/suggestion/jobs';
import { main } from '../../cloudfunctions/functions/api/index';
import { mountTimer } from '../../cloudfunctions/kernel/mount-timer';
import type { Message } from '../../miniprogram/domain/message/message';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { deploySettings } from '../../localcloud/seed';
import { newKey, type Api } from '../cloudfunctions/support/api';
import { OURS, suggestionAs } from '../cloudfunctions/support/suggestions';
import { NOW, USERS } from '../cloudfunctions/support/town';
import { openFrozen } from './frozen-clock';
import type { Fate, Wire } from './receipts-wire';

/** After any lease and any pause of the one before; the last two after the due day of what was handed on. */
const TIMERS = ['2026-11-26T03:07:00.000Z', '2026-11-26T04:07:00.000Z', '2026-11-26T05:07:00.000Z'];
const LATE = ['2026-11-28T03:07:00.000Z', '2026-11-28T04:07:00.000Z', '2026-11-28T05:07:00.000Z'];
const upkeep = mountTimer(suggestionUpkeepJobs);

let api: Api;
let wire: Wire;

beforeAll(async () => {
  ({ api, wire } = await openFrozen());
  const { FIRST_ADMIN_OPENID, SUBDISTRICT_ID, SUBDISTRICT_NAME } = deploySettings;
  Object.assign(process.env, { FIRST_ADMIN_OPENID, SUBDISTRICT_ID, SUBDISTRICT_NAME });
});
beforeEach(async () => {
  jest.setSystemTime(Date.parse(NOW));
  for (const collection of ['suggestions', 'messages', 'jobs']) await api.remove(collection, { _id: /./ });
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

const AUTHOR = { openid: 'oSecretAuthor', callMe: '王阿姨' };
const HANDED_ON = () => ({
  action: 'suggestion.move',
  draft: { suggestionId: 's', move: { kind: 'escalate', department: OURS } },
  receiptKey: newKey(),
});

function send(event: object) {
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS.cadreA._id });
  return main(event);
}
function wake(at: string) {
  jest.setSystemTime(Date.parse(at));
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: '' });
  delete process.env.WX_OPENID;
  return upkeep({ Type: 'Timer' }, { time_limit_in_ms: 60_000 });
}

const fates: Fate[] = ['is dropped', 'loses its answer'];
/** More than any of these makes: caller, 诉求, step, who is at the desk, two messages, mark, two names. */
const deaths = Array.from({ length: 11 }, (_, step) => fates.map((fate) => ({ step: step + 1, fate }))).flat();
const messages = async () => (await api.stored<Message>('messages')).map(({ to, kind }) => `${to} ${kind}`).sort();
const stored = async () => (await api.stored<Suggestion>('suggestions', { _id: 's' }))[0]!;
const ALL_TOLD = [`${AUTHOR.openid} suggestion-step`, `${USERS.staff._id} matter-arrived`];
/** What was accepted before was told before; telling all again is the same messages, and this one was never told. */
const EARLIER = `${AUTHOR.openid} suggestion-step`;

describe('suggestion.move', () => {
  beforeEach(() => api.store('suggestions', [suggestionAs('accepted', 's', { author: AUTHOR })]));

  it.each(deaths)('killed at step $step ($fate) is mended by its repeat', async ({ step, fate }) => {
    const event = HANDED_ON();
    wire.killAt(step, fate);
    await send(event);
    wire.heal();
    expect(await send(event)).toMatchObject({ ok: true, data: { status: 'escalated' } });
    await send(event);
    const { steps, untold } = await stored();
    expect(steps.map(({ kind }) => kind)).toEqual(['raise', 'accept', 'escalate']);
    expect(untold).toBeUndefined();
    expect((await messages()).filter((one) => !ALL_TOLD.includes(one))).toEqual([]);
    expect(new Set(await messages())).toEqual(new Set(ALL_TOLD));
  });

  it.each(deaths)(
    'killed at step $step ($fate) and never repeated: told if the step stands',
    async ({ step, fate }) => {
      wire.killAt(step, fate);
      await send(HANDED_ON());
      wire.heal();
      for (const at of TIMERS) await wake(at);
      const { status, untold } = await stored();
      expect(untold).toBeUndefined();
      // By then the day of what was only accepted has passed as well.
      const ofSteps = (await messages()).filter((one) => !one.endsWith(' overdue'));
      const told = ofSteps.filter((one, index, all) => one !== EARLIER || all.indexOf(one) === index);
      expect(told).toEqual(status === 'escalated' ? ALL_TOLD : []);
    },
  );
});

it.each(deaths)('a reminder killed at step $step ($fate) ends as an undisturbed one', async ({ step, fate }) => {
  await api.store('suggestions', [suggestionAs('escalated', 's', { dueOn: '2026-11-27' })]);
  wire.killAt(step, fate);
  await wake(LATE[0]!).catch(() => undefined);
  wire.heal();
  for (const at of LATE.slice(1)) await wake(at);
  expect((await stored()).remindedOf).toBe('2026-11-27');
  expect((await messages()).sort()).toEqual([`${USERS.secretaryA._id} overdue`, `${USERS.staff._id} overdue`]);
});

it('two timers at once tell nobody twice', async () => {
  await api.store('suggestions', [
    suggestionAs('escalated', 's', { author: AUTHOR, untold: true, dueOn: '2026-11-27' }),
  ]);
  await Promise.all([wake(LATE[0]!), wake(LATE[0]!)]);
  expect((await messages()).sort()).toEqual(
    [
      ...[EARLIER, EARLIER, `${USERS.staff._id} matter-arrived`, `${USERS.staff._id} overdue`],
      `${USERS.secretaryA._id} overdue`,
    ].sort(),
  );
});
