import { call } from '../../../miniprogram/api/client';
import { tap } from '../../../miniprogram/api/tap';
import { followBuilding, invite } from '../../../miniprogram/domain/access/contracts';
import { openDoors } from '../../../miniprogram/domain/building/contracts';
import { listDue } from '../../../miniprogram/domain/household/contracts';
import { recordVisit } from '../../../miniprogram/domain/visit/contracts';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';
import { KEY } from '../support/shapes';

const draft = { householdId: 'h302', outcome: 'met' as const };
let phone: FakeWx;

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

describe('what a call comes back with', () => {
  test('arrived: the reply, and on the wire exactly action, draft and key', async () => {
    phone.answers = [{ ok: true, data: { visitId: KEY } }];
    expect(await call(recordVisit, draft, KEY)).toEqual({ kind: 'arrived', data: { visitId: KEY } });
    expect(phone.sent).toEqual([{ action: 'visit.record', draft, receiptKey: KEY }]);
  });

  test('a reading carries no key', async () => {
    phone.answers = [{ ok: true, data: {} }];
    await call(listDue, {});
    expect(phone.sent).toEqual([{ action: 'household.listDue', draft: {} }]);
  });

  test('a write without its key does not compile', () => {
    // @ts-expect-error two arguments are a reading's
    expect(() => void (() => call(recordVisit, draft))).not.toThrow();
  });

  test('refused: code, sentence and fields as the server said them', async () => {
    const error = { code: 'not-allowed', sentence: '您目前的身份不能做这件事。', fields: { note: '备注太长。' } };
    phone.answers = [{ ok: false, error }];
    expect(await call(recordVisit, draft, KEY)).toEqual({ kind: 'refused', ...error });
  });

  test('a draft that the schema refuses does not leave the phone and names the field', async () => {
    const answer = await call(recordVisit, { ...draft, outcome: undefined as never }, KEY);
    expect(answer).toMatchObject({ kind: 'refused', code: 'bad-input', fields: { outcome: '走访结果还没有填。' } });
    expect(phone.sent).toEqual([]);
  });

  test('a reading that a broken link asks for is not found, without asking', async () => {
    expect(await call(openDoors, { buildingId: '' })).toMatchObject({ kind: 'refused', code: 'not-found' });
    expect(phone.sent).toEqual([]);
  });

  test('no network: nothing is sent, and the sentence says where the content is', async () => {
    phone.networkType = 'none';
    const answer = await call(recordVisit, draft, KEY, { keepsDraft: true });
    expect(answer).toEqual({ kind: 'unsent', sentence: expect.stringContaining('内容已留在这部手机里') });
    expect(phone.sent).toEqual([]);
  });

  test('a form that keeps nothing does not say that it does', async () => {
    phone.networkType = 'none';
    const draft = { name: '赵', role: 'cadre' as const };
    expect(await call(invite, draft, KEY)).toEqual({ kind: 'unsent', sentence: '现在没有网络，连上以后再点一次。' });
  });

  test.each(['busy', 'internal'] as const)('%s of a write is unknown, of a reading refused', async (code) => {
    phone.answers = [{ ok: false, error: { code, sentence: '' } }];
    expect(await call(recordVisit, draft, KEY)).toMatchObject({ kind: 'unknown' });
    expect(await call(listDue, {})).toMatchObject({ kind: 'refused', code });
  });

  test.each([
    ['the network broke', lostNetwork()],
    ['the function timed out', Object.assign(new Error(), { errCode: -504003, errMsg: 'cloud.callFunction:fail' })],
    ['the answer is no envelope', '<html>'],
    ['the answer is empty', null],
  ])('unknown when %s: it may have arrived', async (_, answer) => {
    phone.answers = [answer];
    expect(await call(recordVisit, draft, KEY)).toEqual({
      kind: 'unknown',
      sentence: expect.stringContaining('不会重复'),
    });
  });

  test('a network type that WeChat cannot tell counts as a network', async () => {
    phone.networkType = 'unknown';
    phone.answers = [{ ok: true, data: {} }];
    expect(await call(listDue, {})).toMatchObject({ kind: 'arrived' });
  });
});

describe('a write of one tap', () => {
  test('makes its own key', async () => {
    phone.answers = [{ ok: true, data: { role: 'resident', name: '' } }];
    expect(await tap(followBuilding, { buildingId: 'b7' })).toMatchObject({ kind: 'arrived' });
    expect(phone.sent[0]?.receiptKey).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('says to tap again where a form would say 再发一次', async () => {
    phone.networkType = 'none';
    expect(await tap(followBuilding, { buildingId: 'b7' })).toEqual({
      kind: 'unsent',
      sentence: '现在没有网络，连上以后再点一次。',
    });
  });

  test('refuses on a WeChat without dice instead of making a weak key', async () => {
    phone.hasDice = false;
    expect(await tap(followBuilding, { buildingId: 'b7' })).toMatchObject({ kind: 'refused', code: 'receipt-missing' });
    expect(phone.sent).toEqual([]);
  });
});
