import cloudbase from '@cloudbase/node-sdk';
import type { Delivery } from '../../cloudfunctions/capabilities/message/deliver';
import type { Message } from '../../miniprogram/domain/message/message';
import { startCloud, type Cloud } from '../support/cloud';
import type { FixtureFolder } from '../localcloud/host/fixture-functions';
import { buildTeller, tellThrough, wechatOf, type Tell } from './support/delivering';
import { NOW } from './support/town';

jest.setTimeout(60_000);

const TEMPLATE = '示例-回复通知';
let functions: FixtureFolder;
let cloud: Cloud;
let tell: Tell;
let wechat: ReturnType<typeof wechatOf>;
let db: ReturnType<ReturnType<typeof cloudbase.init>['database']>;

/** Each start of the cloud has another port. */
function connect(): void {
  Object.assign(process.env, cloud.sdkEnvironment);
  db = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV }).database();
}
const restarted = async (): Promise<void> => {
  await cloud.restart();
  connect();
};

beforeAll(async () => {
  functions = await buildTeller();
  cloud = await startCloud({ functions: functions.folder, at: NOW });
  tell = tellThrough(cloud);
  wechat = wechatOf(cloud);
  connect();
});
afterAll(async () => {
  await cloud?.stop();
  functions?.remove();
});

let count = 0;
/** Somebody new each time, so that nobody's consents are another test's. */
const someone = (): string => `o-reader-${(count += 1)}`;
const about = (to: string, subject = `f-${to}`): Delivery => ({
  kind: 'feedback-answered',
  values: { about: '字再大一点' },
  to,
  subject,
  now: NOW,
});
const consent = async (openid: string, times = 1) => {
  for (let n = 0; n < times; n += 1) {
    await wechat.consent(openid, TEMPLATE);
    await db.collection('consents').add({ _id: `${openid}-${n}`, openid, purpose: 'reply', notedAt: NOW });
  }
};
const inbox = async (to: string) => (await db.collection('messages').where({ to }).get()).data as Message[];
const left = async (openid: string) =>
  (
    await db
      .collection('consents')
      .where({ openid, usedBy: db.command.exists(false) })
      .count()
  ).total;
const reached = async (openid: string) => (await wechat.journal()).filter((one) => one.openid === openid && one.told);
const roundTrips = async (requestId: string) => (await cloud.log(requestId)).databaseRoundTrips;

describe('deliver', () => {
  it('without consent is the inbox alone, in two round trips', async () => {
    const to = someone();
    expect(await roundTrips(await tell(about(to)))).toBe(2);
    expect(await inbox(to)).toEqual([
      {
        _id: `feedback-answered_f-${to}`,
        kind: 'feedback-answered',
        values: { about: '字再大一点' },
        to,
        sentAt: NOW,
        push: { state: 'none', attemptCount: 0 },
      },
    ]);
  });

  it('without a template is the inbox alone, in one', async () => {
    const to = someone();
    await consent(to);
    expect(await roundTrips(await tell(about(to), 'unconfigured'))).toBe(1);
    expect(await inbox(to)).toMatchObject([{ push: { state: 'none' } }]);
    expect(await left(to)).toBe(1);
  });

  it('with a consent reaches the phone, uses it up, in four; told again it does neither', async () => {
    const to = someone();
    await consent(to, 2);
    expect(await roundTrips(await tell(about(to)))).toBe(4);
    await tell(about(to));
    expect(await inbox(to)).toMatchObject([{ push: { state: 'sent', attemptCount: 1 } }]);
    expect(await left(to)).toBe(1);
    expect(await reached(to)).toMatchObject([{ told: expect.stringContaining('您的意见有答复了') }]);
  });

  it.each([
    ['day-limit', 'waiting', 1],
    ['minute-limit', 'waiting', 1],
    ['busy', 'waiting', 1],
    ['refused', 'refused', 0],
    ['forbidden', 'refused', 1],
    ['lost-request', 'unknown', 1],
    ['lost-answer', 'unknown', 1],
  ] as const)(
    'when WeChat says %s the push is %s and the message is there all the same',
    async (failure, state, more) => {
      const to = someone();
      await consent(to, 2);
      await wechat.fail(failure);
      await tell(about(to));
      expect(await inbox(to)).toMatchObject([{ push: { state } }]);
      expect(await left(to)).toBe(more);
    },
  );

  it('to a function without the right to send is refused, and the caller hears nothing of it', async () => {
    const to = someone();
    await consent(to);
    await tell(about(to), 'forbidden');
    expect(await inbox(to)).toMatchObject([{ push: { state: 'refused' } }]);
  });

  it('told by five at once is one message and one on the phone', async () => {
    const to = someone();
    await consent(to, 5);
    await Promise.all(Array.from({ length: 5 }, () => tell(about(to))));
    expect(await inbox(to)).toHaveLength(1);
    expect(await reached(to)).toHaveLength(1);
    expect(await left(to)).toBe(4);
  });

  it('five messages with two consents: two reach the phone, five the inbox', async () => {
    const to = someone();
    await consent(to, 2);
    await Promise.all(Array.from({ length: 5 }, (_, n) => tell(about(to, `f-${to}-${n}`))));
    expect(await inbox(to)).toHaveLength(5);
    expect(await reached(to)).toHaveLength(2);
    expect(await left(to)).toBe(0);
  });

  it('killed after the claim is never sent again, however often it is told', async () => {
    const to = someone();
    await consent(to, 2);
    await wechat.fail('lost-request');
    const cut = tell(about(to)).catch(() => 'cut off');
    while ((await inbox(to)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await cloud.kill('SIGKILL');
    await cut;
    await restarted();
    await tell(about(to));
    expect(await inbox(to)).toMatchObject([{ push: { state: 'claimed', attemptCount: 1 } }]);
    expect(await reached(to)).toEqual([]);
  });
});
