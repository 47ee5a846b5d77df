import { call } from '../../../miniprogram/api/client';
import { attempt } from '../../../miniprogram/api/outbox/outbox';
import { invite } from '../../../miniprogram/domain/access/contracts';
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
    expect(await attempt(recordVisit, draft, KEY)).toEqual({ kind: 'arrived', data: { visitId: KEY } });
    expect(phone.sent).toEqual([{ action: 'visit.record', draft, receiptKey: KEY }]);
  });

  test('a reading carries no key', async () => {
    phone.answers = [{ ok: true, data: {} }];
    await call(listDue, {});
    expect(phone.sent).toEqual([{ action: 'household.listDue', draft: {} }]);
  });

  test('a write past the outbox does not compile', () => {
    // @ts-expect-error only readings are called
    expect(() => void (() => call(recordVisit, draft))).not.toThrow();
  });

  test('refused: code, sentence and fields as the server said them', async () => {
    const error = { code: 'not-allowed', sentence: '您目前的身份不能做这件事。', fields: { note: '备注太长。' } };
    phone.answers = [{ ok: false, error }];
    expect(await attempt(recordVisit, draft, KEY)).toEqual({ kind: 'refused', ...error });
  });

  test('a draft that the schema refuses does not leave the phone and names the field', async () => {
    const answer = await attempt(recordVisit, { ...draft, outcome: undefined as never }, KEY);
    expect(answer).toMatchObject({ kind: 'refused', code: 'bad-input', fields: { outcome: '走访结果还没有填。' } });
    expect(phone.sent).toEqual([]);
  });

  test('a reading that a broken link asks for is not found, without asking', async () => {
    expect(await call(openDoors, { buildingId: '' })).toMatchObject({ kind: 'refused', code: 'not-found' });
    expect(phone.sent).toEqual([]);
  });

  test('no network: nothing is sent; a write that is not kept does not say that it is', async () => {
    phone.networkType = 'none';
    const draft = { name: '赵', role: 'cadre' as const };
    expect(await attempt(invite, draft, KEY)).toEqual({ kind: 'unsent', sentence: '现在没有网络，连上以后再点一次。' });
    expect(phone.sent).toEqual([]);
  });

  test.each(['busy', 'internal'] as const)('%s of a write is unknown, of a reading refused', async (code) => {
    phone.answers = [{ ok: false, error: { code, sentence: '' } }];
    expect(await attempt(recordVisit, draft, KEY)).toMatchObject({ kind: 'unknown' });
    expect(await call(listDue, {})).toMatchObject({ kind: 'refused', code });
  });

  test.each([
    ['the network broke', lostNetwork()],
    ['the function timed out', Object.assign(new Error(), { errCode: -504003, errMsg: 'cloud.callFunction:fail' })],
    ['the answer is no envelope', '<html>'],
    ['the answer is empty', null],
  ])('unknown when %s: it may have arrived', async (_, answer) => {
    phone.answers = [answer];
    expect(await attempt(recordVisit, draft, KEY)).toEqual({
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
