import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';
import { TODAY } from '../support/shapes';

const issued = { invitationId: 'i1', code: 'ABCDEFGHJK', expiresAt: '2026-11-29T06:00:00.000Z' };
const waiting = {
  ...{ personId: 'i9', name: '发错的人', role: 'building-lead', scopeName: '7 号', state: '待接受' },
  ...{ code: 'ABCDEFGHJK', expiresAt: issued.expiresAt },
};

interface PeoplePage {
  onOpenForm(): Promise<void>;
  onInvite(): Promise<void>;
  onName(event: { detail: string }): void;
  onRole(event: { detail: { value: number } }): Promise<void>;
  onPlace(event: { detail: { value: number } }): void;
  onDepartment(event: { detail: { value: string } }): void;
  onEnd(event: object): Promise<void>;
  onMinors(event: object): Promise<void>;
}
let phone: FakeWx;
let page: Simulated<PeoplePage>;
const invitations = () => phone.sent.filter(({ action }) => action === 'access.invite');

beforeEach(async () => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone.storage.set('self', JSON.stringify({ role: 'secretary', name: '周敏' }));
  phone.replies = {
    'access.listAppointments': { appointments: [waiting] },
    'access.invite': issued,
    'access.dismiss': { personId: 'i9' },
    'building.listOwn': { today: TODAY, buildings: [{ buildingId: 'b7', name: '7 号' }] },
  };
  page = await renderPage<PeoplePage>('cadre/people/people');
  await page.settle();
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

const fill = async (name: string) => {
  await page.instance.onOpenForm();
  page.instance.onName({ detail: name });
};

test('a repeat after a lost answer is the same write; another name is another', async () => {
  await fill('赵');
  delete phone.replies['access.invite'];
  phone.answers = [lostNetwork()];
  await page.instance.onInvite();
  expect(page.data).toMatchObject({ isUnanswered: true, isBusy: false });
  await page.instance.onInvite();
  page.instance.onName({ detail: '钱' });
  await page.instance.onInvite();
  const keys = invitations().map(({ receiptKey }) => receiptKey);
  expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
});

test('typing while it is on its way changes neither what was asked nor its key', async () => {
  await fill('赵');
  const answer = phone.hold('access.invite');
  const inviting = page.instance.onInvite();
  await page.settle();
  page.instance.onName({ detail: '钱' });
  void page.instance.onInvite();
  answer();
  await inviting;
  expect(invitations()).toMatchObject([{ draft: { name: '赵' }, receiptKey: expect.any(String) }]);
  expect(page.data).toMatchObject({ issued: { name: '赵', as: '居委干部' } });
});

test('without dice it says so, and the button comes back', async () => {
  await fill('赵');
  phone.hasDice = false;
  await page.instance.onInvite();
  expect(page.data).toMatchObject({ isBusy: false, formNotice: expect.stringContaining('请更新微信') });
  expect(invitations()).toEqual([]);
});

test('a form that is not kept does not say that it is', async () => {
  await fill('赵');
  phone.networkType = 'none';
  await page.instance.onInvite();
  expect(page.data['formNotice']).toBe('现在没有网络，连上以后再点一次。');
});

test('nobody is appointed to a building that nobody chose', async () => {
  await fill('赵');
  await page.instance.onRole({ detail: { value: 1 } });
  await page.instance.onInvite();
  expect(invitations()).toEqual([]);
  expect(page.data).toMatchObject({ problems: { place: '请选楼栋。' }, isBusy: false });
  page.instance.onPlace({ detail: { value: 1 } });
  await page.instance.onInvite();
  expect(invitations()).toMatchObject([{ draft: { role: 'building-lead', buildingId: 'b7' } }]);
  expect(page.data).toMatchObject({ issued: { as: '7 号 · 楼组长' } });
});

test('staff are appointed to a 科室 that a matter can be handed to, by a tap', async () => {
  page.detach();
  phone.storage.set('self', JSON.stringify({ role: 'subdistrict-admin', name: '' }));
  page = await renderPage<PeoplePage>('cadre/people/people');
  await page.settle();
  await fill('俞');
  await page.instance.onRole({ detail: { value: 1 } });
  await page.settle();
  const words = (page.data['departments'] as { word: string }[]).map(({ word }) => word);
  expect(words).toEqual(expect.arrayContaining(['社区自治办公室', '平安办公室']));
  await page.instance.onInvite();
  expect(invitations()).toEqual([]);
  expect(page.data).toMatchObject({ problems: { departmentName: '请选科室。' }, isBusy: false });
  page.instance.onDepartment({ detail: { value: '平安办公室' } });
  await page.instance.onInvite();
  expect(invitations()).toMatchObject([{ draft: { role: 'department-staff', departmentName: '平安办公室' } }]);
  expect(page.data).toMatchObject({ issued: { as: '平安办公室 · 科室人员' } });
});

test('a mis-sent invitation is taken back, after a question', async () => {
  expect(page.text()).toContain('收回');
  const person = (page.data['chunks'] as { rows: object[] }[])[0]?.rows[0];
  const event = { currentTarget: { dataset: { person } } };
  phone.saysYes = false;
  await page.instance.onEnd(event);
  expect(phone.sent.some(({ action }) => action === 'access.dismiss')).toBe(false);
  phone.saysYes = true;
  await page.instance.onEnd(event);
  expect(phone.sent.find(({ action }) => action === 'access.dismiss')?.draft).toEqual({ personId: 'i9' });
  expect(page.data['notice']).toBe('给发错的人的邀请已收回，邀请码不能再用。');
});

test('a committee of full size stays within what a page may hold, and nobody of it is lost', async () => {
  const people = Array.from({ length: 73 }, (_, at) => ({ ...waiting, personId: `i${at}`, name: `${at + 1} 号的` }));
  phone.replies['access.listAppointments'] = { appointments: people };
  page.detach();
  page = await renderPage<PeoplePage>('cadre/people/people');
  await page.settle();
  expect(document.querySelectorAll('*').length).toBeLessThan(1000);
  const chunks = page.data['chunks'] as { rows: { personId: string }[]; height: number; isDrawn: boolean }[];
  expect(chunks.flatMap(({ rows }) => rows.map(({ personId }) => personId))).toEqual(
    people.map(({ personId }) => personId),
  );
  expect(chunks.every(({ height, isDrawn }) => isDrawn || height > 0)).toBe(true);
});

test('the secretary names a cadre for 未成年人保护, and no longer; nobody else is asked', async () => {
  page.detach();
  const cadre = { personId: 'p1', name: '陆晓燕', role: 'cadre', scopeName: '东五居委会', state: '已绑定' };
  phone.replies = {
    ...phone.replies,
    'access.listAppointments': { appointments: [waiting, cadre, { ...cadre, personId: 'p2', handlesMinors: true }] },
    'access.nameForMinors': { personId: 'p1', handlesMinors: true },
  };
  page = await renderPage<PeoplePage>('cadre/people/people');
  await page.settle();
  const rows = (page.data['chunks'] as { rows: { minorsWord: string; words: string }[] }[]).flatMap((one) => one.rows);
  expect(rows.map(({ minorsWord, words }) => [minorsWord, words])).toEqual([
    ['请她办未成年人的事', '已绑定'],
    ['不再办未成年人的事', '已绑定，办未成年人保护'],
    ['', expect.stringContaining('待接受')],
  ]);
  await page.instance.onMinors({ currentTarget: { dataset: { person: rows[0] } } });
  await page.instance.onMinors({ currentTarget: { dataset: { person: rows[1] } } });
  const sent = phone.sent.filter(({ action }) => action === 'access.nameForMinors').map(({ draft }) => draft);
  expect(sent).toEqual([
    { personId: 'p1', handlesMinors: true },
    { personId: 'p2', handlesMinors: false },
  ]);
});
