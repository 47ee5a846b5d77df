import { apiHandlers } from '../../../cloudfunctions/functions/api/handlers';
import { may, ROLES, type Role } from '../../../miniprogram/domain/shared/permissions';
import { newKey, startApi, type Api } from '../support/api';
import { STRANGER, USERS } from '../support/town';

/** Somebody in every role, and somebody of whom nothing is stored. */
const OPENIDS: Record<Role | 'stranger', string> = {
  secretary: USERS.secretaryA._id,
  cadre: USERS.cadreA._id,
  'building-lead': USERS.leadA._id,
  resident: USERS.resident._id,
  'department-staff': USERS.staff._id,
  'subdistrict-admin': USERS.admin._id,
  stranger: STRANGER,
};

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

const people = Object.keys(OPENIDS) as (keyof typeof OPENIDS)[];
const cases = apiHandlers.flatMap(({ contract: { action, permission } }) =>
  people.map((who) => ({ action, who, allowed: may(who === 'stranger' ? 'resident' : who, permission) })),
);

it('covers every role', () => expect(people).toEqual([...Object.keys(ROLES), 'stranger']));

it.each(cases.filter(({ allowed }) => !allowed))('$who may not $action', async ({ action, who }) => {
  // The draft is hopeless, and nobody hears of it: permission comes first.
  const answer = await api.send({ action, draft: { hopeless: true }, receiptKey: newKey() }, OPENIDS[who]);
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(answer).not.toHaveProperty('error.fields');
  // One round trip: who calls. Not a row more was read.
  expect(await api.roundTrips(answer.requestId)).toBe(1);
});

it.each(cases.filter(({ allowed }) => allowed))('$who may $action', async ({ action, who }) => {
  const answer = await api.send({ action, draft: { hopeless: true }, receiptKey: newKey() }, OPENIDS[who]);
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } });
});
