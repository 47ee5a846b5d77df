import { volunteerCallUpkeepJobs } from '../../cloudfunctions/capabilities/volunteer-call/jobs';
import type { Message } from '../../miniprogram/domain/message/message';
import type { CallView } from '../../miniprogram/domain/volunteer-call/contracts';
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
  calls: (await calls()).map(({ _id, title, placeText, headcount, status, changes, closing, untold }) => [
    ...[_id, title, placeText, headcount, status, changes?.map(({ key }) => key), closing?.text, untold],
  ]),
  signUps: (await signUps()).map(({ _id, number, openid, cancelledAt, isWaiting }) => [
    ...[_id, number, openid, cancelledAt !== undefined, isWaiting],
  ]),
  told: await told(),
});
const closing = (kind: 'thank' | 'call-off') =>
  sending('cadreA', 'volunteer.close', { callId: 'c', closing: { kind, text: '下雨，改天' } });
const changing = (who: Who, more: object = {}) =>
  sending(who, 'volunteer.change', {
    ...{ ...SAID, callId: 'c', placeText: '小区南门', on: ON, from: '09:00', to: '11:00' },
    ...more,
  });
const FIRST_KEY = newKey();
const { title, text, placeText, startsAt, endsAt } = CALL;
/** Somebody has lowered the seats before, and everybody knows. */
const CHANGED: Partial<VolunteerCall> = {
  changes: [
    {
      ...{ key: FIRST_KEY, at: '2026-11-20T02:00:00.000Z', by: 'p-SecretaryA' },
      before: { title, text, placeText, startsAt, endsAt, headcount: 3 },
    },
  ],
};
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
  ['change: elsewhere, and more seats', () => lay({}, [HERS, WAITING]), () => changing('cadreA', { headcount: 2 })],
  ['change behind another', () => lay(CHANGED, [HERS, WAITING]), () => changing('cadreA', { seenKey: FIRST_KEY })],
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

it('fewer seats while somebody signs up: whoever stands has been shown it or is told, keeps her seat, and a repeat is the same', async () => {
  let madeCount = 0;
  await overlap(
    stage,
    async () => {
      await lay({ headcount: 3 }, [HERS]);
      return [
        changing('cadreA', { headcount: 1 }),
        sending('leadA', 'volunteer.signUp', { callId: 'c', callMe: '李叔' }),
      ];
    },
    async ([changed, joined], [sent]) => {
      await stage.mend();
      const heard = await told();
      const { data: view } = joined as { data: CallView };
      expect(joined).toMatchObject({ ok: true });
      // Two come by the time it looks: then fewer seats are refused.
      if (!changed!.ok) {
        expect(changed).toMatchObject({ error: { code: 'bad-input' } });
        return expect(heard).toEqual([]);
      }
      madeCount += 1;
      expect(heard).toContain(`${USERS.resident._id} changed`);
      if (view.placeText !== '小区南门') expect(heard).toContain(`${USERS.leadA._id} changed`);
      const [{ headcount }] = (await calls()) as [VolunteerCall];
      const [, hers] = await signUps();
      // Either in the seat that she was promised, or in the line whose turn is told.
      if (view.own?.seat === 'in') expect(headcount).toBe(2);
      else expect(hers?.isWaiting ?? headcount === 2).toBe(true);
      expect(await stage.send(sent!)).toMatchObject({ ok: true });
    },
  );
  expect(madeCount).toBeGreaterThan(0);
});

it('changed by two colleagues at once: one of them is told that the other was faster', () =>
  overlap(
    stage,
    async () => {
      await lay({}, [HERS]);
      const own = changing('cadreA');
      return [own, changing('colleagueA', { text: '带上扫帚' }), own];
    },
    async (answers) => {
      await stage.mend();
      const [{ changes }] = (await calls()) as [VolunteerCall];
      expect(changes).toHaveLength(1);
      const refused = answers.filter(({ ok }) => !ok);
      expect(refused.length).toBeGreaterThan(0);
      for (const one of refused) expect(one).toMatchObject({ error: { code: 'step-out-of-turn' } });
      expect(await told()).toEqual([`${USERS.resident._id} changed`]);
    },
  ));
