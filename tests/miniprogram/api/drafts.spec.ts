import { z } from 'zod';
import {
  beginDraft,
  listDrafts,
  recoverDraft,
  removeDraft,
  saveDraft,
  type DraftForm,
} from '../../../miniprogram/api/drafts';
import { earlier } from '../../../miniprogram/api/draft-versions';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';

interface Note {
  text: string;
}
const FORM: DraftForm<Note> = { name: 'note', version: 1, value: z.object({ text: z.string() }) };
const NEXT_FORM: DraftForm<Note> = { ...FORM, version: 2 };
const OTHER_FORM: DraftForm<Note> = { ...FORM, name: 'other' };

let phone: FakeWx;
beforeEach(() => {
  phone = installFakeWx();
});

test('a draft survives with its text, its key and whether it was sent', async () => {
  const draft = { ...(await beginDraft({ text: '漏水' })), isSent: true };
  await saveDraft(FORM, 'h302', draft);
  expect(await recoverDraft(FORM, 'h302')).toEqual({ ...draft, savedAt: expect.any(String) });
});

test('nothing of it can be read where it lies', async () => {
  await saveDraft(FORM, 'h302', await beginDraft({ text: '漏水' }, '302 室'));
  expect(sealedIn(phone, 'draft/note@1/h302')).toMatchObject([[expect.any(String), { value: { text: '漏水' } }]]);
  await expect(wx.getStorage({ key: [...phone.storage.keys()][0] ?? '' })).rejects.toBeDefined();
});

test('every begun draft has a key of its own', async () => {
  const [one, two] = [await beginDraft({ text: '' }), await beginDraft({ text: '' })];
  expect(one.receiptKey).not.toBe(two.receiptKey);
});

test.each([
  ['about another household', FORM, 'h303'],
  ['of another form', OTHER_FORM, 'h302'],
  ['of a form whose fields have changed', NEXT_FORM, 'h302'],
])('a draft %s does not open here', async (_, form, subject) => {
  await saveDraft(FORM, 'h302', await beginDraft({ text: '漏水' }));
  expect(await recoverDraft(form, subject)).toBeUndefined();
});

test('what does not parse is not a draft', async () => {
  await saveDraft(FORM, 'h302', await beginDraft({ text: '漏水' }));
  phone.storage.forEach((text, key) => phone.storage.set(key, text.replace('"漏水"', '7')));
  expect(await recoverDraft(FORM, 'h302')).toBeUndefined();
});

test('what is open is listed, the latest first, by what it is about; what arrived is not', async () => {
  jest.useFakeTimers({ now: new Date('2026-11-22T01:00:00.000Z') });
  await saveDraft(FORM, 'h302', await beginDraft({ text: '漏水' }, '302 室'));
  jest.setSystemTime(new Date('2026-11-22T02:00:00.000Z'));
  await saveDraft(FORM, 'h303', { ...(await beginDraft({ text: '' }, '303 室')), isSent: true });
  await saveDraft(FORM, 'h304', await beginDraft({ text: '' }, '304 室'));
  await removeDraft(FORM, 'h304');
  await saveDraft(OTHER_FORM, 'h305', await beginDraft({ text: '' }, '305 室'));
  jest.useRealTimers();
  expect(await listDrafts(FORM)).toMatchObject([
    { subject: 'h303', about: '303 室', isSent: true },
    { subject: 'h302', about: '302 室', isSent: false },
  ]);
});

test('a draft of before drafts had a name opens and is listed', async () => {
  const { about: _, ...draft } = await beginDraft({ text: '漏水' });
  phone.storage.set('draft/note@1/h302', JSON.stringify(draft));
  expect(await listDrafts(FORM)).toMatchObject([{ subject: 'h302', about: '' }]);
});

test('a draft of before drafts were encrypted is found, and lies encrypted from then on', async () => {
  const draft = await beginDraft({ text: '漏水' });
  phone.storage.set('draft/note@1/h302', JSON.stringify(draft));
  expect(await recoverDraft(FORM, 'h302')).toEqual(draft);
  expect([...phone.storage.keys()]).toEqual(['vault/-/draft/note@1/h302']);
  expect(await recoverDraft(FORM, 'h302')).toEqual(draft);
});

describe('a draft of an earlier shape', () => {
  /** Version 3 has lines and a title, 2 had lines, 1 one text. */
  const THIRD: DraftForm<{ title: string; lines: string[] }> = {
    name: 'note',
    version: 3,
    value: z.object({ title: z.string(), lines: z.array(z.string()) }),
    earlier: {
      1: earlier(z.object({ text: z.string() }), ({ text }) => ({ lines: text.split('\n') })),
      2: earlier(z.object({ lines: z.array(z.string()) }), ({ lines }) => ({ title: '', lines })),
    },
  };

  test('is read in its own and taken step by step to today’s, under its key', async () => {
    const draft = await beginDraft({ text: '漏水\n楼道灯' }, '302 室');
    await saveDraft(FORM, 'h302', draft);
    expect(await listDrafts(THIRD)).toMatchObject([{ subject: 'h302', about: '302 室' }]);
    const found = await recoverDraft(THIRD, 'h302');
    expect(found).toMatchObject({ receiptKey: draft.receiptKey, value: { title: '', lines: ['漏水', '楼道灯'] } });
    expect([...phone.storage.keys()]).toEqual(['vault/-/draft/note@3/h302']);
  });

  test('does not open when it was none, and stays where it is', async () => {
    const broken = { ...(await beginDraft({ text: '' })), value: { txt: 1 } };
    await saveDraft(FORM, 'h302', broken as never);
    expect(await recoverDraft(THIRD, 'h302')).toBeUndefined();
    expect(phone.storage.size).toBe(1);
  });
});

test('the last keystroke wins, whatever order the phone would write in', async () => {
  const draft = await beginDraft({ text: '' });
  const slow = wx.setStorage as unknown as (options: object) => Promise<void>;
  let delay = 30;
  Object.assign(wx, {
    setStorage: async (options: object) => {
      delay -= 10;
      await new Promise((resolve) => setTimeout(resolve, delay));
      return slow(options);
    },
  });
  await Promise.all(['漏', '漏水', '漏水了'].map((text) => saveDraft(FORM, 'h302', { ...draft, value: { text } })));
  expect((await recoverDraft(FORM, 'h302'))?.value).toEqual({ text: '漏水了' });
});

test('a removal follows the saves that were under way', async () => {
  const draft = await beginDraft({ text: '漏水' });
  await Promise.all([saveDraft(FORM, 'h302', draft), removeDraft(FORM, 'h302')]);
  expect(phone.storage.size).toBe(0);
});

test('a full phone is told to the caller, and the next save works again', async () => {
  const draft = await beginDraft({ text: '漏水' });
  phone.isFull = true;
  await expect(saveDraft(FORM, 'h302', draft)).rejects.toMatchObject({ errMsg: expect.stringContaining('exceed') });
  phone.isFull = false;
  await saveDraft(FORM, 'h302', draft);
  expect(await recoverDraft(FORM, 'h302')).toBeDefined();
});

test('no dice, no draft: RandomUnavailable by name', async () => {
  phone.hasDice = false;
  await expect(beginDraft({ text: '' })).rejects.toMatchObject({ name: 'RandomUnavailable' });
});
