import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, sealedIn, type FakeWx } from '../support/fake-wx';

interface SheetPage {
  onText(event: { detail: string }): Promise<void>;
  look(): Promise<void>;
  onSend(): Promise<void>;
  onLeft(): Promise<void>;
  onDiscard(): Promise<void>;
}
let phone: FakeWx;
let page: Simulated<SheetPage>;
const query = { buildingId: 'cA-001', name: encodeURIComponent('玉田路 1 号') };

const HEAD = '门牌\t姓名\t性别\t与户主关系\t电话';
const LINES = ['301\t周桂兰\t女\t母亲\t13800001111', '302\t李四\t男\t户主', '\t没有门牌\t女\t户主'];
const TEXT = [HEAD, ...LINES].join('\n');
const added = { number: 2, door: '301', name: '周桂兰', fate: 'added', changes: [] };
const disputed = {
  ...{ number: 3, door: '302', name: '李四', fate: 'disputed' },
  changes: [
    { label: '与户主关系', from: '子女', to: '户主' },
    { label: '职业', from: '无', to: '工人' },
  ],
};
const uploads = () => phone.sent.filter(({ action }) => action === 'resident.upload');
const drafts = () => sealedIn(phone, 'draft/upload-sheet');

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone.replies = {
    'resident.previewUpload': { rows: [added, disputed] },
    'resident.upload': { rows: [added, disputed], receiptNumber: 'AAAA-BBBB' },
  };
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

const open = async () => {
  page = await renderPage<SheetPage>('cadre/upload-sheet/upload-sheet', query);
  await page.settle();
};
const paste = async (text = TEXT) => {
  await page.instance.onText({ detail: text });
  await page.settle();
};
const look = async () => {
  await page.instance.look();
  await page.settle();
};
const send = async () => {
  await page.instance.onSend();
  await page.settle();
};

test('is looked at row by row before anything leaves, what needs a person first', async () => {
  await open();
  await paste();
  await look();
  expect(uploads()).toEqual([]);
  expect(page.text()).toContain('新增 1 人，有出入 1 人，没有收 1 行');
  expect(page.texts('.chunk .row')).toEqual([
    expect.stringContaining('第 4 行 没有门牌门牌还没有填。没有收'),
    expect.stringContaining('第 3 行 302 室 李四与户主关系：台账是“子女”，表格是“户主”职业：工人有出入'),
    expect.stringContaining('第 2 行 301 室 周桂兰新增'),
  ]);
  expect(page.text()).toContain('上传 2 行');
});

test('is sent, ends its draft, and gives back what was not taken', async () => {
  await open();
  await paste();
  await look();
  await send();
  expect(uploads()).toMatchObject([
    {
      draft: {
        buildingId: 'cA-001',
        rows: [
          { number: 2, door: '301' },
          { number: 3, door: '302' },
        ],
      },
    },
  ]);
  expect(page.text()).toContain('已达，回执 AAAA-BBBB');
  expect(drafts()).toEqual([]);
  await page.instance.onLeft();
  await page.settle();
  expect(page.data).toMatchObject({ step: 'paste', text: [HEAD, LINES[2]].join('\n') });
});

test('lies on the phone from the first keystroke, and is found again', async () => {
  await open();
  await paste('门牌\t姓名');
  expect(drafts()).toMatchObject([
    [expect.stringContaining('cA-001'), { value: { text: '门牌\t姓名' }, isSent: false }],
  ]);
  page.detach();
  await open();
  expect(page.data).toMatchObject({ text: '门牌\t姓名', notice: '上次没保存完的已找回。' });
  await page.instance.onDiscard();
  expect(page.data).toMatchObject({ text: '', notice: '' });
});

test('what nobody can read says why, and the page stays', async () => {
  await open();
  await paste('张三\t女');
  await look();
  expect(page.data).toMatchObject({ step: 'paste', problem: expect.stringContaining('没找到表头') as string });
  expect(phone.sent).toEqual([]);
});

test('nothing new: there is nothing to send', async () => {
  phone.replies['resident.previewUpload'] = { rows: [{ ...added, fate: 'same' }] };
  await open();
  await paste();
  await look();
  expect(page.data).toMatchObject({ maySend: false });
  expect(page.text()).toContain('回去改');
});

test('without a network it may go unseen: it waits, locked, and goes again under its key', async () => {
  phone.networkType = 'none';
  await open();
  await paste();
  await look();
  expect(page.text()).toContain('表格不会盖掉已经记下的');
  expect(page.texts('.chunk .row')).toHaveLength(3);
  await send();
  expect(page.data).toMatchObject({ isLocked: true, isUnanswered: true });
  expect(drafts()).toMatchObject([[expect.anything(), { isSent: true }]]);
  phone.changeNetwork('wifi');
  await send();
  expect(uploads()).toHaveLength(1);
  expect(page.text()).toContain('已达，回执 AAAA-BBBB');
  expect(drafts()).toEqual([]);
});

test('a sheet that was on its way when the app was killed shows its rows, and may be sent again', async () => {
  delete phone.replies['resident.upload'];
  phone.answers = [lostNetwork()];
  await open();
  await paste();
  await look();
  await send();
  const receiptKey = uploads()[0]?.receiptKey;
  page.detach();
  phone.replies['resident.previewUpload'] = {
    rows: [
      { ...added, fate: 'same' },
      { ...disputed, fate: 'same' },
    ],
  };
  phone.replies['resident.upload'] = { rows: [added, disputed], receiptNumber: 'AAAA-BBBB' };
  await open();
  expect(page.text()).toContain('再发一次');
  await send();
  expect(uploads().every((one) => one.receiptKey === receiptKey)).toBe(true);
  expect(page.text()).toContain('已达');
});

describe('more rows than one call does', () => {
  const many = [HEAD, ...Array.from({ length: 230 }, (_, n) => `${100 + Math.floor(n / 2)}\t人${n}\t女\t户主`)].join(
    '\n',
  );
  const keys = () => uploads().map(({ receiptKey }) => receiptKey);

  test('go in several, each under a key of its own, and a repeat bears the same ones', async () => {
    delete phone.replies['resident.upload'];
    phone.answers = [lostNetwork()];
    await open();
    await paste(many);
    await look();
    await send();
    // A kill leaves what was written down; here the first launch would go on writing beside the second.
    while (sealedIn(phone, 'outbox/').length < 5) await page.settle();
    page.detach();
    phone.replies['resident.upload'] = { rows: [added], receiptNumber: 'AAAA-BBBB' };
    await open();
    await send();
    const counts = new Map(
      uploads().map(({ receiptKey, draft }) => [receiptKey, (draft as { rows: unknown[] }).rows.length]),
    );
    expect([...counts.values()].sort((a, b) => a - b)).toEqual([30, 50, 50, 50, 50]);
    expect(new Set(keys()).size).toBe(5);
    expect(page.text()).toContain('已达');
    expect(drafts()).toEqual([]);
  });

  test('of which one is refused: its rows are named and come back', async () => {
    await open();
    await paste(many);
    await look();
    const refusal = { ok: false, error: { code: 'not-found', sentence: '没有找到这条内容。' } };
    delete phone.replies['resident.upload'];
    const taken = { ok: true, data: { rows: [added], receiptNumber: 'AAAA-BBBB' } };
    phone.answers = [refusal, taken];
    await send();
    expect(page.data).toMatchObject({ step: 'done', leftCount: 50 });
    expect(page.text()).toContain('没有找到这条内容。');
  });
});
