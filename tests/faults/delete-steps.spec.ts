import { readFileSync } from 'node:fs';
import path from 'node:path';
import { main } from '../../cloudfunctions/functions/api/index';
import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import type { Verification } from '../../miniprogram/domain/myself/verification';
import { residentFrom, type Resident } from '../../miniprogram/domain/resident/resident';
import { placeOf } from '../../miniprogram/domain/shared/scope';
import type { Envelope } from '../../miniprogram/domain/shared/errors';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from '../cloudfunctions/support/api';
import { suggestionAs } from '../cloudfunctions/support/suggestions';
import { NOW, USERS, type Who } from '../cloudfunctions/support/town';
import { inTurns, openWire, type Fate, type Wire } from './receipts-wire';

const DOOR = 'h-cA-001-201';
let api: Api;
let wire: Wire;

beforeAll(async () => {
  // Every refusal of a killed call writes its stack; the assertions say what matters.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  api = await startApi();
  wire = await openWire(api.cloud.sdkEnvironment);
  process.env.SILENCE = 'true';
  // The function runs in this process: it needs the keys under which the cloud seals.
  const keys = JSON.parse(readFileSync(path.join(api.cloud.dataFolder, 'keys.json'), 'utf8')) as Record<string, string>;
  Object.assign(process.env, keys);
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

/** Runs the real `main` in this process, through the wire. */
function send<Data>(who: Who, action: string, draft: object, receiptKey = newKey()): Promise<Envelope<Data>> {
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS[who]._id });
  return main({ action, draft, receiptKey }) as Promise<Envelope<Data>>;
}
async function must<Data>(who: Who, action: string, draft: object): Promise<Data> {
  const answer = await send<Data>(who, action, draft);
  if (!answer.ok) throw new Error(`${action}: ${answer.error.code}`);
  return answer.data;
}

let people = 0;
/** Somebody with a name and a number that nobody else has, whose number stands in a note and in a 诉求 of her door; and a 建议 of hers. */
async function somebody() {
  people += 1;
  const name = `周${String.fromCharCode(0x4e00 + people)}婆`;
  const phone = `1391${String(5_000_000 + people * 7919).slice(-7)}`;
  const values = { name, gender: 'female', relation: '母亲', bornOn: '1940-01-01', phone };
  const { residentId } = await must<{ residentId: string }>('cadreA', 'resident.collect', {
    householdId: DOOR,
    values,
  });
  const said = { note: `打 ${phone}`, raised: [{ text: `请打 ${phone}，或 13900001111` }] };
  const { visitId } = await must<{ visitId: string }>('cadreA', 'visit.record', {
    ...{ householdId: DOOR, outcome: 'met', ...said },
  });
  const [row] = await api.stored<Resident>('residents', { _id: residentId });
  const binding: Verification = {
    ...placeOf(row!),
    ...{ _id: newKey(), residentId, relation: 'self', state: 'bound', openid: USERS.resident._id },
    ...{ begunAt: NOW, boundAt: NOW, expiresAt: NOW },
  };
  await api.store('verifications', [binding]);
  const author = { openid: USERS.resident._id, callMe: name };
  const text = `${name}家门口的路灯不亮`;
  await api.store('suggestions', [suggestionAs('received', `own-${people}`, { source: 'resident', author, text })]);
  return { residentId, visitId, name, phone, tail: phone.slice(-4), bindingId: binding._id };
}

/** More than a deletion makes. */
const STEPS = 36;
const fates: Fate[] = ['is dropped', 'loses its answer'];
const deaths = Array.from({ length: STEPS }, (_, step) => fates.map((fate) => ({ step: step + 1, fate }))).flat();

describe('a deletion that is killed at any step is finished by its repeat', () => {
  it.each(deaths)('step $step $fate', async ({ step, fate }) => {
    const { residentId, visitId, name, tail, bindingId } = await somebody();
    const receiptKey = newKey();
    wire.killAt(step, fate);
    await send('resident', 'myself.delete', { residentId }, receiptKey);
    wire.heal();
    const answer = await send('resident', 'myself.delete', { residentId }, receiptKey);
    expect(answer).toEqual({ ok: true, data: { residentId } });
    expect(await send('resident', 'myself.delete', { residentId }, receiptKey)).toEqual(answer);

    const facts = await api.stored<Fact>('facts', { 'subject.id': residentId });
    const [row] = await api.stored<Resident>('residents', { _id: residentId });
    expect({ ...row, changedAt: undefined }).toEqual(residentFrom(residentId, replay(facts)));
    expect(row).toMatchObject({ status: 'deleted' });
    expect(facts.filter(({ event }) => event === 'deleted')).toHaveLength(1);
    expect(await api.stored('subject_keys', { _id: residentId })).toMatchObject([{ destroyedAt: expect.any(String) }]);
    expect(await api.stored('verifications', { _id: bindingId })).toMatchObject([{ state: 'ended' }]);
    const said = await api.stored<Suggestion>('suggestions', { source: 'resident' });
    expect(said.filter(({ author }) => author !== undefined)).toEqual([]);
    const raised = await api.stored('suggestions', { visitId });
    const words = [await api.stored('visits', { _id: visitId }), raised, said];
    const left = JSON.stringify([row, facts, words]);
    expect(left).not.toContain(name);
    expect(left).not.toContain(`尾号${tail}`);
    expect(left.match(/〔号码已删除〕/g)?.length).toBeGreaterThanOrEqual(2);
    expect(left).toContain('尾号1111');
  });

  it('takes fewer steps than are tried', async () => {
    const { residentId } = await somebody();
    const made = wire.killAt(1000, 'is dropped');
    expect(await send('resident', 'myself.delete', { residentId })).toMatchObject({ ok: true });
    wire.heal();
    expect(made()).toBeLessThan(STEPS);
  });
});

it.each([1, 2, 3, 4])(
  'two are deleted at once whose numbers stand in one note: neither comes back (%i)',
  async (order) => {
    const [one, other] = [await somebody(), await somebody()];
    const text = `打 ${one.phone}，不在就打 ${other.phone}`;
    const said = { householdId: DOOR, outcome: 'met', note: text, raised: [{ text }] };
    const { visitId } = await must<{ visitId: string }>('cadreA', 'visit.record', said);
    let turn = order;
    wire.turn = inTurns((waiting) => (turn = (turn * 5 + 3) % 16) % waiting);
    const deletions = [one, other].map(({ residentId }) => send('resident', 'myself.delete', { residentId }));
    for (const answer of await Promise.all(deletions)) expect(answer).toMatchObject({ ok: true });
    wire.heal();
    const words = [await api.stored('visits', { _id: visitId }), await api.stored('suggestions', { visitId })];
    for (const { tail } of [one, other]) expect(JSON.stringify(words)).not.toContain(`尾号${tail}`);
    expect(JSON.stringify(words).match(/〔号码已删除〕/g)).toHaveLength(6);
  },
);
