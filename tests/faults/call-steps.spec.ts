import { volunteerCallUpkeepJobs } from '../../cloudfunctions/capabilities/volunteer-call/jobs';
import type { Message } from '../../miniprogram/domain/message/message';
import { holderOf, type SignUp } from '../../miniprogram/domain/volunteer-call/sign-up';
import { instantAt, type VolunteerCall } from '../../miniprogram/domain/volunteer-call/volunteer-call';
import { newKey } from '../cloudfunctions/support/api';
import { NOW, SUBDISTRICT, USERS, type Who } from '../cloudfunctions/support/town';
import { cutEverywhere, openStage, overlap, type Sent, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => (stage = await openStage(volunteerCallUpkeepJobs as never)));
afterAll(() => stage.close());

const SAID = { title: '扫落叶', text: '带上手套', placeText: '小区北门', headcount: 1 };
const ON = '2026-12-05';
const CALL: VolunteerCall = {
  ...{ ...SAID, subdistrictId: SUBDISTRICT, communityId: 'cA', _id: 'c', unit: 'A居委会', status: 'open' },
  ...{ startsAt: instantAt(ON, '09:00'), endsAt: instantAt(ON, '11:00'), raisedAt: NOW },
  raisedBy: { personId: 'p-CadreA', name: '人CadreA' },
};
const signUp = (number: number, openid: string, more: Partial<SignUp> = {}): SignUp => ({
  ...{ _id: `s-${number}`, callId: 'c', number, holder: holderOf('c', openid), openid, signedAt: NOW },
  ...{ endsAt: CALL.endsAt, ...more },
});
/** She has the one place; somebody waits for it. */
const HERS = signUp(1, USERS.resident._id);
const WAITING = signUp(2, 'oSecretWaiting', { isWaiting: true });

async function lay(call: Partial<VolunteerCall> | undefined, signUps: readonly SignUp[] = []): Promise<void> {
  for (const name of ['volunteer_calls', 'sign_ups', 'messages']) await stage.api.remove(name, { _id: /./ });
  if (call) await stage.api.store('volunteer_calls', [{ ...CALL, ...call }]);
  await stage.api.store('sign_ups', [...signUps]);
}
const sending = (who: Who, action: string, draft: object): Sent => ({ who, action, draft, receiptKey: newKey() });
const calls = () => stage.api.stored<VolunteerCall>('volunteer_calls');
const signUps = async () => (await stage.api.stored<SignUp>('sign_ups')).sort((a, b) => a.number - b.number);
const told = async () =>
  (await stage.api.stored<Message<'volunteer-news'>>('messages')).map(({ to, values }) => `${to} ${values.why}`).sort();
const outcome = async () => ({
  calls: (await calls()).map(({ _id, title, status, closing, untold }) => [_id, title, status, closing?.text, untold]),
  signUps: (await signUps()).map(({ _id, number, openid, cancelledAt, isWaiting }) => [
    ...[_id, number, openid, cancelledAt !== undefined, isWaiting],
  ]),
  told: await told(),
});
const closing = (kind: 'thank' | 'call-off') =>
  sending('cadreA', 'volunteer.close', { callId: 'c', closing: { kind, text: '下雨，改天' } });
const joining = () => sending('resident', 'volunteer.signUp', { callId: 'c', callMe: '王阿姨' });
const leaving = () => sending('resident', 'volunteer.cancel', { signUpId: HERS._id });
/** Over by the town's own instant. */
const PAST = { startsAt: '2026-11-21T01:00:00.000Z', endsAt: '2026-11-21T03:00:00.000Z' };

it.each<[string, () => Promise<void>, () => Sent]>([
  [
    'raise',
    () => lay(undefined),
    () => sending('cadreA', 'volunteer.raise', { ...SAID, on: ON, from: '09:00', to: '11:00' }),
  ],
  ['signUp', () => lay({}), joining],
  ['signUp behind somebody', () => lay({}, [signUp(1, 'oSecretFirst')]), joining],
  ['cancel, for whom somebody waits', () => lay({}, [HERS, WAITING]), leaving],
  ['close: called off', () => lay({}, [HERS, WAITING]), () => closing('call-off')],
  ['close: thanks', () => lay(PAST, [HERS, WAITING]), () => closing('thank')],
])('volunteer.%s, cut at any step', (_, arrange, send) =>
  cutEverywhere(stage, {
    async arrange() {
      await arrange();
      return send();
    },
    outcome,
  }),
);

it('one place, taken back and wanted at once: whoever stands first comes, nobody twice, and who waited hears if it is her turn', () =>
  overlap(
    stage,
    async () => {
      await lay({}, [HERS, WAITING]);
      const wanting = sending('leadA', 'volunteer.signUp', { callId: 'c', callMe: '李叔' });
      return [leaving(), wanting, wanting];
    },
    async () => {
      await stage.mend();
      const standing = (await signUps()).filter(({ cancelledAt }) => cancelledAt === undefined);
      expect(standing.map(({ openid }) => openid)).toEqual(['oSecretWaiting', USERS.leadA._id]);
      expect(await told()).toEqual(['oSecretWaiting promoted']);
    },
  ));

it('called off while somebody signs up: whoever stands on it is told that it does not take place', () =>
  overlap(
    stage,
    async () => {
      await lay({});
      return [joining(), closing('call-off')];
    },
    async () => {
      await stage.mend();
      expect(await calls()).toMatchObject([{ status: 'called-off' }]);
      // Where it ended between the look and her number she is refused, and may have been told as well.
      const standing = (await signUps()).filter(({ cancelledAt }) => cancelledAt === undefined);
      const heard = await told();
      for (const { openid } of standing) expect(heard).toContain(`${openid} called-off`);
      expect(heard.length).toBeLessThanOrEqual(1);
    },
  ));
