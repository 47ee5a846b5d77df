import { readFileSync } from 'node:fs';
import path from 'node:path';
import { main } from '../../cloudfunctions/functions/api/index';
import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import type { Household } from '../../miniprogram/domain/household/household';
import type { RowResult } from '../../miniprogram/domain/resident/contracts';
import { residentFrom, type Resident } from '../../miniprogram/domain/resident/resident';
import type { SheetRow } from '../../miniprogram/domain/resident/sheet';
import type { Envelope } from '../../miniprogram/domain/shared/errors';
import { newKey, startApi, type Api } from '../cloudfunctions/support/api';
import { USERS } from '../cloudfunctions/support/town';
import { openWire, type Fate, type Wire } from './receipts-wire';

let api: Api;
let wire: Wire;
beforeAll(async () => {
  // Every refusal of a killed call writes its stack; the assertions say what matters.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  api = await startApi();
  wire = await openWire(api.cloud.sdkEnvironment);
  process.env.SILENCE = 'true';
  // The keys by which numbers are sealed, as the deployment has them.
  Object.assign(process.env, JSON.parse(readFileSync(path.join(api.cloud.dataFolder, 'keys.json'), 'utf8')));
});
beforeEach(() => api.reset());
afterAll(async () => {
  await wire.close();
  await api.stop();
});

const DOOR = 'h-cA-001-201';
const ROWS: SheetRow[] = [
  { number: 2, door: '201', values: { name: '周桂兰', gender: 'female', relation: '母亲', phone: '13800001111' } },
  { number: 3, door: '201', values: { name: '王秀cA-001201', occupation: '退休', phone: '13900002222' } },
  { number: 4, door: '201', values: { name: '陈小cA-001201', relation: '孙女' } },
  { number: 5, door: '202', values: { name: '李四', gender: 'male', relation: '户主', bornOn: '1930-01-01' } },
  // Of one name: on a repeat the second must not be taken for the first, whom the attempt before has added.
  { number: 7, door: '202', values: { name: '李四', gender: 'male', relation: '孙辈', bornOn: '2010-01-01' } },
  { number: 6, door: '999', values: { name: '王五', gender: 'male', relation: '户主' } },
];

const send = (receiptKey: string): Promise<Envelope<{ rows: RowResult[] }>> => {
  const identity = { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS.cadreA._id };
  Object.assign(process.env, wire.environment, identity);
  const event = { action: 'resident.upload', draft: { buildingId: 'cA-001', rows: ROWS }, receiptKey };
  return main(event) as Promise<Envelope<{ rows: RowResult[] }>>;
};

/** What must hold however often and wherever the call was killed, once it has been repeated until it was answered. */
async function expectOnce(receiptKey: string): Promise<void> {
  const facts = await api.stored<Fact>('facts', { sourceId: receiptKey });
  expect(facts.map(({ _id }) => _id).sort()).toEqual([2, 3, 4, 5, 7].map((number) => `${receiptKey}-${number}`));
  for (const { subject } of facts) {
    const own = await api.stored<Fact>('facts', { 'subject.id': subject.id });
    const [row] = await api.stored<Resident>('residents', { _id: subject.id });
    expect({ ...row, changedAt: undefined }).toEqual(residentFrom(subject.id, replay(own)));
  }
  const [door] = await api.stored<Household>('households', { _id: DOOR });
  expect(door).toMatchObject({ memberCount: 3 });
  const [other] = await api.stored<Household>('households', { _id: 'h-cA-001-202' });
  expect(other).toMatchObject({ memberCount: 4, eldestBornOn: '1930-01-01' });
}

/** More than the call makes. */
const STEPS = 28;
const fates: Fate[] = ['is dropped', 'loses its answer'];
const deaths = Array.from({ length: STEPS }, (_, step) => fates.map((fate) => ({ step: step + 1, fate }))).flat();

it.each(deaths)('a sheet killed at step $step ($fate) is recorded once by its repeat', async ({ step, fate }) => {
  const receiptKey = newKey();
  let made = 0;
  wire.fate = () => {
    made += 1;
    if (made < step) return 'passes';
    return made === step ? fate : 'is dropped';
  };
  await send(receiptKey);
  wire.heal();
  const answer = await send(receiptKey);
  expect(answer).toMatchObject({
    ok: true,
    data: { rows: ['added', 'filled', 'disputed', 'added', 'added', 'refused'].map((wanted) => ({ fate: wanted })) },
  });
  expect(await send(receiptKey)).toEqual(answer);
  await expectOnce(receiptKey);
});

it('makes no more database calls than the deaths above go through', async () => {
  let made = 0;
  wire.fate = () => {
    made += 1;
    return 'passes';
  };
  expect(await send(newKey())).toMatchObject({ ok: true });
  wire.heal();
  expect(made).toBeGreaterThan(15);
  expect(made).toBeLessThan(STEPS);
});
