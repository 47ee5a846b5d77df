import { makeCode, openCode } from '../../miniprogram/domain/building/contracts';
import { CODE_PAGE, type BuildingCode } from '../../miniprogram/domain/building/building-code';
import { newKey, startApi, type Api } from './support/api';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const codes = () => api.stored<BuildingCode>('building_codes');
const failing = (failure: string | null) =>
  fetch(`${api.cloud.url}/console/api/wechat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ api: 'wxacode.getUnlimited', failure }),
  });

it('is drawn once for a building, opens 提建议, and says which house it hangs in', async () => {
  const made = await api.call('cadreA', makeCode, { buildingId: 'cA-001' });
  if (!made.ok) throw new Error(made.error.code);
  // Caller; building and code; the code remembered. Drawing and storing are no business of the database.
  expect(await api.roundTrips(made.requestId)).toBe(4);
  const picture = await fetch(made.data.url);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  const [code, ...others] = await codes();
  expect(others).toEqual([]);
  expect(code).toMatchObject({ buildingId: 'cA-001', communityId: 'cA' });
  const scanned = (await (await fetch(`${api.cloud.url}/client/wechat/codes`)).json()) as string[];
  expect(scanned).toContain(`${CODE_PAGE}?scene=${code!._id}`);

  const again = await api.must('colleagueA', makeCode, { buildingId: 'cA-001' });
  expect(again.building).toEqual(made.data.building);
  expect(await codes()).toEqual([code]);

  const opened = await api.call('resident', openCode, { scene: code!._id });
  expect(opened).toMatchObject({ ok: true, data: { building: { buildingId: 'cA-001' } } });
  expect(await api.roundTrips(opened.requestId)).toBe(3);
  expect(await api.call('resident', openCode, { scene: 'none' })).toMatchObject({ error: { code: 'not-found' } });
});

it('is nobody else’s to make, and nothing is left behind where WeChat draws nothing', async () => {
  expect(await api.call('cadreB', makeCode, { buildingId: 'cA-001' })).toMatchObject({ error: { code: 'not-found' } });
  expect(await api.call('leadA', makeCode, { buildingId: 'cA-001' })).toMatchObject({ error: { code: 'not-allowed' } });
  expect((await failing('busy')).ok).toBe(true);
  const receiptKey = newKey();
  const refused = await api.call('cadreA', makeCode, { buildingId: 'cA-002' }, { receiptKey });
  expect(refused).toMatchObject({ ok: false, error: { code: 'code-undrawn' } });
  expect(await codes()).toEqual([]);
  await failing(null);
  expect(await api.call('cadreA', makeCode, { buildingId: 'cA-002' }, { receiptKey })).toMatchObject({ ok: true });
});
