import { SEEN } from '../../../miniprogram/api/kept/seen-store';
import { stepping } from '../../../miniprogram/cadre/step/form';
import { REST_MS } from '../../../miniprogram/platform/rest';
import { keepSealed } from '../../../miniprogram/platform/vault';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';
import { SUGGESTION_VIEW } from '../support/suggestion-view';

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'suggestion.open': SUGGESTION_VIEW,
    'access.knowSelf': { role: 'cadre', name: '陆晓燕', scopeName: '东五居委会' },
  };
});
afterEach(() => page.detach());

test('says what it is about and why, offers both candidates where it is not sure, and one next step', async () => {
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  for (const words of [
    '紧急',
    '充电桩、平安与消防',
    '飞线',
    '拿不准，是哪一类？',
    '居委来办',
    '上报科室',
    '暂不具备条件',
  ])
    expect(page.text()).toContain(words);
});

test('a 好点子 says so until somebody has marked it; then what it is called and how far it is: one call at opening', async () => {
  phone.replies = { ...phone.replies, 'suggestion.open': { ...SUGGESTION_VIEW, mayMarkIdea: true } };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('这是个好点子');
  expect(phone.sent.map(({ action }) => action)).toEqual(['access.knowSelf', 'suggestion.open']);
  page.detach();
  const idea = { title: '楼道口装折叠凳', statusLabel: '采纳' };
  phone.replies = { ...phone.replies, 'suggestion.open': { ...SUGGESTION_VIEW, idea } };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  for (const words of ['楼道口装折叠凳', '采纳']) expect(page.text()).toContain(words);
  expect(page.text()).not.toContain('这是个好点子');
});

test('what a step answers says nothing of the idea, and the way to it stays', async () => {
  const idea = { title: '楼道口装折叠凳', statusLabel: '采纳' };
  phone.replies = { 'suggestion.open': { ...SUGGESTION_VIEW, idea }, 'suggestion.move': SUGGESTION_VIEW };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  await new Promise((done) => setTimeout(done, REST_MS + 50));
  await page.trigger('page-foot van-button', 'click');
  await page.settle();
  expect(phone.sent.map(({ action }) => action)).toContain('suggestion.move');
  expect(page.text()).toContain('楼道口装折叠凳');
});

test.each([
  ['has the matter masked', { text: '未成年人保护的事，由指定的人办理', isMasked: true, mayDo: [] }],
  ['may read it and mark nothing', { mayDo: [] }],
])('whoever %s is shown no way to an idea', async (_, more) => {
  phone.replies = { ...phone.replies, 'suggestion.open': { ...SUGGESTION_VIEW, ...more } };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('充电桩');
  expect(page.text()).not.toContain('金点子');
});

test('the page of an idea offers nothing to mark or move where it is for others', async () => {
  const said = { text: '未成年人保护的事，由指定的人办理', receiptNumber: '', raisedAt: SUGGESTION_VIEW.raisedAt };
  phone.replies = { ...phone.replies, 'idea.open': { said, isForOthers: true } };
  page = await renderPage('cadre/idea/idea', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('由指定的人办理');
  for (const words of ['列为金点子', '走到哪一步']) expect(page.text()).not.toContain(words);
});

test.each([
  [['recall'], true],
  [['adopt', 'decline', 'return'], false],
])('an idea at a 科室, of which one may %j: says who has it since when: %s', async (mayAlso, isSaid) => {
  const said = { text: '楼道口装个折叠凳', receiptNumber: '', raisedAt: SUGGESTION_VIEW.raisedAt };
  const timeline = [
    { key: 'k', label: '请科室看', unit: '东五居委会', at: '2026-11-22T02:00:00.000Z', department: '平安办公室' },
    { key: 'l', label: '报进展', unit: '平安办公室', at: '2026-11-25T02:00:00.000Z', text: '在看' },
  ];
  const idea = { title: '折叠凳', statusLabel: '研究', department: '平安办公室', timeline, mayDo: [], mayAlso };
  phone.replies = { ...phone.replies, 'idea.open': { said, idea } };
  page = await renderPage('cadre/idea/idea', { suggestionId: 's1' });
  await page.settle();
  expect(page.text().includes('11月22日起在平安办公室')).toBe(isSaid);
});

test('a 科室 corrects no category', async () => {
  phone.replies = { ...phone.replies, 'access.knowSelf': { role: 'department-staff', name: '俞文斌' } };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('充电桩');
  for (const words of ['换一类', '拿不准']) expect(page.text()).not.toContain(words);
});

test('a step asks for what it needs', async () => {
  page = await renderPage('cadre/step/step', { suggestionId: 's1', kind: 'escalate', department: '平安办公室' });
  await page.settle();
  for (const words of ['上报科室', '平安办公室', '上报']) expect(page.text()).toContain(words);
  // Which one: asked for, where nobody brought it along.
  expect(page.data['about']).toContain(SUGGESTION_VIEW.receiptNumber);
  expect(page.text()).not.toContain('专项');
});

test('of what its author has deleted nobody says anew what it was about', async () => {
  phone.replies = { ...phone.replies, 'suggestion.open': { ...SUGGESTION_VIEW, isErased: true } };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('充电桩');
  for (const words of ['换一类', '拿不准']) expect(page.text()).not.toContain(words);
});

test('换一类: the candidates, then what was chosen here of late, then all under headings; two taps', async () => {
  const shown = { ...SUGGESTION_VIEW, tag: { ...SUGGESTION_VIEW.tag, isSure: true } };
  phone.replies = { ...phone.replies, 'suggestion.open': shown, 'suggestion.correctTag': shown };
  phone.storage.set('recent-categories', JSON.stringify(['pets', 'safety']));
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  await new Promise((done) => setTimeout(done, REST_MS + 50));
  await page.tap('.change');
  await page.settle();
  expect(page.data).toMatchObject({
    isChoosing: true,
    likely: [
      { value: 'safety', word: '平安与消防' },
      { value: 'pets', word: '养宠' },
    ],
  });
  await page.trigger('category-sheet', 'choose', { value: 'pets' });
  await page.settle();
  expect(phone.sent.filter(({ action }) => action === 'suggestion.correctTag').map(({ draft }) => draft)).toEqual([
    { suggestionId: 's1', primary: 'pets' },
  ]);
  expect(page.data).toMatchObject({ isChoosing: false });
});

test.each([
  ['as many as there are', {}, '还有\u00a0'],
  ['至少, where not all were looked through', { isAtLeast: true }, '还有至少\u00a0'],
])('换一类 says before how many like ones follow, and after it how many there were: %s', async (_, atLeast, many) => {
  const shown = { ...SUGGESTION_VIEW, tag: { ...SUGGESTION_VIEW.tag, isSure: true } };
  phone.replies = {
    ...phone.replies,
    ...{ 'suggestion.open': shown, 'suggestion.countLike': { likeCount: 3, ...atLeast } },
    'suggestion.correctTag': { ...shown, followCount: 2, ...atLeast },
  };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  await new Promise((done) => setTimeout(done, REST_MS + 50));
  await page.tap('.change');
  await page.settle();
  expect(page.data['like']).toContain(`${many}3\u00a0条`);
  await page.trigger('category-sheet', 'choose', { value: 'pets' });
  await page.settle();
  expect(page.text()).toContain(`${many.replace('\u00a0', ' ')}2 条说法几乎一样的，几分钟内也归到“养宠”`);
});

test('代记 begins with the building', async () => {
  page = await renderPage('cadre/note-suggestion/note-suggestion');
  await page.settle();
  for (const words of ['选楼栋', '记下']) expect(page.text()).toContain(words);
});

const FILES = {
  attachments: [
    {
      ...{ attachmentId: 'a1', kind: 'photo', state: 'arrived', type: 'image/jpeg', url: 'https://files/a1' },
      expiresAt: '2026-11-22T06:10:00.000Z',
    },
    {
      ...{ attachmentId: 'a2', kind: 'voice', state: 'arrived', type: 'audio/mpeg', url: 'https://files/a2' },
      ...{ expiresAt: '2026-11-22T06:10:00.000Z', durationMs: 12_000 },
    },
  ],
};
const REPORTED = {
  ...{ key: 'k2', label: '报进展', unit: '东五居委会', at: '2026-11-21T06:05:00.000Z', text: '装好一半了' },
  ...{ photoCount: 2, photoIds: ['a1', 'a3'] },
};

test('pictures stand beside the step that they show, recordings beside what was said; what has not arrived is counted', async () => {
  phone.replies = {
    ...phone.replies,
    'suggestion.open': { ...SUGGESTION_VIEW, voiceCount: 1, timeline: [...SUGGESTION_VIEW.timeline, REPORTED] },
    'attachment.list': FILES,
  };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  const { steps, photos, voices } = page.data['matter'] as Record<string, { photos: object[]; more: string }[]>;
  expect(steps?.map((one) => [one.photos, one.more])).toEqual([
    [[{ attachmentId: 'a1', src: 'https://files/a1' }], '照片 2\u00a0张'],
    [[], ''],
  ]);
  expect([photos, voices]).toEqual([[], [{ attachmentId: 'a2', src: 'https://files/a2', words: '录音 12 秒' }]]);
});

test('of nothing that has files none are asked for', async () => {
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(phone.sent.some(({ action }) => action === 'attachment.list')).toBe(false);
});

test('a voice is typed out: heard, kept at every keystroke, sent once; what somebody typed meanwhile stands', async () => {
  phone.replies = {
    ...phone.replies,
    'suggestion.open': { ...SUGGESTION_VIEW, text: '', voiceCount: 1 },
    'attachment.list': FILES,
    'suggestion.typeOut': SUGGESTION_VIEW,
  };
  page = await renderPage('cadre/type-out/type-out', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('录音 12 秒');
  const form = page.instance as unknown as {
    onText(event: { detail: string }): Promise<void>;
    onSave(): Promise<void>;
    load(): Promise<void>;
  };
  await form.onSave();
  expect(page.data).toMatchObject({ problems: { text: '写几个字。' } });
  await form.onText({ detail: '电瓶车飞线充电' });
  await form.onSave();
  const sent = phone.sent.filter(({ action }) => action === 'suggestion.typeOut');
  expect(sent).toMatchObject([{ draft: { suggestionId: 's1', text: '电瓶车飞线充电' } }]);
  phone.replies = { ...phone.replies, 'suggestion.open': SUGGESTION_VIEW };
  await form.load();
  expect(page.data).toMatchObject({
    isTyped: true,
    isLocked: true,
    notice: expect.stringContaining('已经有人打成字了'),
  });
});

test('a picture goes with 报进展, and with no step that shows nothing', () => {
  const kept = { attachmentId: 'a1', kind: 'photo' as const, path: 'p', byteLength: 1 };
  const value = { department: '', plan: '', text: '好了一半', reviewOn: '', attachments: [kept] };
  const wire = (kind: 'report' | 'return') =>
    (stepping({ suggestionId: 's1' }, kind).toWire as (value: object) => { move: object })(value).move;
  expect(wire('report')).toEqual({
    ...{ kind: 'report', text: '好了一半' },
    attachments: [{ attachmentId: 'a1', kind: 'photo' }],
  });
  expect(wire('return')).toEqual({ kind: 'return', text: '好了一半' });
});

test('a number that somebody left is opened for a purpose, and gone when the page is left', async () => {
  phone.replies = {
    ...phone.replies,
    'suggestion.open': { ...SUGGESTION_VIEW, hasPhone: true, isHidden: true, callMe: '王阿姨' },
    'suggestion.reveal': { text: '13812345678', auditId: 'a-1' },
  };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  for (const words of ['留下的电话', '原话里的号码', '查看']) expect(page.text()).toContain(words);
  await page.trigger('van-cell', 'click', {}, 1);
  // The sheet is a popup, which the simulator does not always open: what it is given stands for it, its words are in the journey.
  expect(page.instance.data).toMatchObject({ asked: 'phone', askedLabel: '留下的电话' });
  await page.trigger('ask-purpose', 'purpose', { purpose: 'reach-resident' });
  await page.settle();
  expect(phone.sent.filter(({ action }) => action === 'suggestion.reveal').map(({ draft }) => draft)).toEqual([
    { suggestionId: 's1', part: 'phone', purpose: 'reach-resident' },
  ]);
  expect(page.text()).toContain('13812345678');
  expect([...phone.storage.values()].join()).not.toContain('13812345678');
  (page.instance as unknown as { onHide(): void }).onHide();
  await page.settle();
  expect(page.text()).not.toContain('13812345678');
});

test('a 科室 is offered no number', async () => {
  phone.replies = {
    ...phone.replies,
    'suggestion.open': { ...SUGGESTION_VIEW, isHidden: true },
    'access.knowSelf': { role: 'department-staff', name: '俞文斌' },
  };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('号码已遮住');
  expect(page.text()).not.toContain('查看');
});

describe('进度', () => {
  const OWN = {
    ...{ suggestionId: 's1', receiptNumber: '0000-00A1', text: '路灯坏了', status: 'accepted', statusLabel: '已受理' },
    ...{ raisedAt: '2026-11-20T06:05:00.000Z', isAwaitingCheck: false, mayDo: ['withdraw'], readings: [] },
    timeline: [{ key: 'k', label: '提出', unit: '居民', at: '2026-11-20T06:05:00.000Z' }],
  };
  const readings = [
    { auditId: 'a', at: '2026-11-21T06:05:00.000Z', reader: 'A居委会 干部', what: '电话', purpose: '打电话联系本人' },
  ];
  const open = async (more: object = {}) => {
    phone.replies = { ...phone.replies, 'suggestion.openOwn': { ...OWN, ...more } };
    page = await renderPage('resident/suggestion/suggestion', { suggestionId: 's1' });
    await page.settle();
  };

  test('what she takes back lies no more on her phone as it was', async () => {
    await keepSealed(`${SEEN}suggestion.listOwn/{}`, 'her words');
    await open();
    const copies = () => sealedIn(phone, SEEN).filter(([key]) => !key.endsWith('lately'));
    await new Promise((done) => setTimeout(done, 20));
    expect(copies()).toHaveLength(2);
    phone.saysYes = true;
    phone.replies = { 'suggestion.moveOwn': { suggestionId: 's1' } };
    phone.replies['suggestion.openOwn'] = { ...OWN, text: '改过了', mayDo: [] };
    await (page.instance as unknown as { onWithdraw(): Promise<void> }).onWithdraw();
    await page.settle();
    await new Promise((done) => setTimeout(done, 20));
    expect(phone.sent.map(({ action }) => action)).toContain('suggestion.moveOwn');
    expect(copies().map(([key]) => key.split(SEEN)[1])).toEqual(['suggestion.openOwn/{"suggestionId":"s1"}']);
    expect(JSON.stringify(copies())).toContain('改过了');
  });

  test('says who opened the number that she left, for what; nothing where nobody did', async () => {
    await open();
    expect(page.text()).not.toContain('谁看过');
    page.detach();
    await open({ readings });
    for (const words of ['谁看过您留的号码', 'A居委会 干部看了电话', '打电话联系本人'])
      expect(page.text()).toContain(words);
  });

  test('without a network it is as it was last read, and asks for no answer to that; with one again it is read anew', async () => {
    await open();
    expect(page.data).toMatchObject({ shown: { mayWithdraw: true } });
    page.detach();
    phone.changeNetwork('none');
    await open({ text: '还没有读到的' });
    expect(page.text()).toContain('路灯坏了');
    expect(page.text()).toContain('这是手机里的，更新于');
    expect(page.data).toMatchObject({ shown: { mayWithdraw: false } });
    phone.changeNetwork('wifi');
    await page.settle();
    expect(page.text()).toContain('还没有读到的');
    expect(page.data).toMatchObject({ staleNote: '', shown: { mayWithdraw: true } });
  });

  test('offers 办结时告诉我 only while something is to come', async () => {
    await open();
    expect(page.data).toMatchObject({ shown: { isOpen: true } });
    page.detach();
    await open({ status: 'confirmed', statusLabel: '已确认', mayDo: [] });
    expect(page.data).toMatchObject({ shown: { isOpen: false } });
  });
});

test.each([
  ['cadre', { check: 'waiting' }, '也算看过，会记下是谁', '可以公开'],
  ['cadre', { check: 'waiting', isReviewed: true }, '文字有人看过', '可以公开'],
  ['cadre', { check: 'refused' }, '公开栏上不出现', ''],
  ['department-staff', { check: 'waiting' }, '居委还没有看过', ''],
  ['department-staff', { check: 'waiting', isReviewed: true }, '由居委看过后交来', ''],
  ['department-staff', { check: 'refused' }, '只为办理用', ''],
])('%s, %j: it says who may read it, and only the committee decides', async (role, more, words, button) => {
  phone.replies = {
    ...phone.replies,
    'access.knowSelf': { role, name: '俞文斌' },
    'suggestion.open': { ...SUGGESTION_VIEW, ...more },
  };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain(words);
  expect(page.text().includes('可以公开')).toBe(button !== '');
});

test.each([
  ['recall', '还没有开始办，可以收回', '收回'],
  ['ask-back', '已经接手；要拿回来，先请科室退回', '请科室退回'],
])(
  '%s: says which 科室 has it since when, beside the button; a move of a later version is left out',
  async (kind, held, word) => {
    const timeline = [
      ...SUGGESTION_VIEW.timeline,
      { key: 'k', label: '上报科室', unit: '东五居委会', at: '2026-11-22T02:00:00.000Z', department: '平安办公室' },
    ];
    const there = {
      status: 'escalated',
      department: '平安办公室',
      timeline,
      mayDo: ['withdraw'],
      mayAlso: [kind, 'fly'],
    };
    phone.replies = { ...phone.replies, 'suggestion.open': { ...SUGGESTION_VIEW, ...there } };
    page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
    await page.settle();
    expect(page.text().replace(/\u00a0/g, ' ')).toContain(`11月22日起在平安办公室，${held}`);
    expect((page.data['matter'] as { others: { word: string }[] }).others.map((one) => one.word)).toEqual([
      word,
      '居民要撤回',
    ]);
  },
);

test.each(['recall', 'ask-back'] as const)('%s goes with its reason, of a 诉求 and of a class', (kind) => {
  const value = { department: '', plan: '', text: '居民改了主意', reviewOn: '2027-01-01', attachments: [] };
  const move = { kind, text: '居民改了主意' };
  expect(stepping({ suggestionId: 's1' }, kind).toWire(value)).toEqual({ suggestionId: 's1', move });
  expect(stepping({ classId: 'k1' }, kind).toWire(value)).toEqual({ classId: 'k1', move });
});

test.each([true, false])('导错了 asks first, and is made at a yes: %s', async (saysYes) => {
  const record = { ...SUGGESTION_VIEW, status: 'received', mayDo: ['accept'], mayAlso: ['drop'] };
  phone.replies = { ...phone.replies, 'suggestion.open': record, 'suggestion.move': record };
  phone.saysYes = saysYes;
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  await new Promise((done) => setTimeout(done, REST_MS + 50));
  expect((page.data['matter'] as { others: { word: string }[] }).others.map((one) => one.word)).toEqual(['导错了']);
  const desk = page.instance as unknown as { onMove(event: object): Promise<void> };
  await desk.onMove({ currentTarget: { dataset: { kind: 'drop' } } });
  const made = phone.sent.filter(({ action }) => action === 'suggestion.move').map(({ draft }) => draft);
  expect(made).toEqual(saysYes ? [{ suggestionId: 's1', move: { kind: 'drop' } }] : []);
});

test('a step that is begun on the page of a 诉求 brings along what it is about, and asks nobody', async () => {
  page = await renderPage('cadre/step/step', {
    suggestionId: 's1',
    kind: 'resolve',
    about: encodeURIComponent('路灯不亮'),
  });
  await page.settle();
  expect(page.text()).toContain('路灯不亮');
  expect(phone.sent.map(({ action }) => action)).not.toContain('suggestion.open');
});

test.each([
  ['wrote it down', {}, '您写下的'],
  [
    'may not read it',
    { isMasked: true, receiptNumber: '', text: '未成年人保护的事，由指定的人办理' },
    '由书记和书记指定的人办理。',
  ],
])('whoever %s and does not handle it is told who does', async (_, more, words) => {
  const view = { ...SUGGESTION_VIEW, isForOthers: true, mayDo: [], ...more };
  phone.replies = { ...phone.replies, 'suggestion.open': view };
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain(words);
  expect(page.text()).not.toContain('换一类');
});
