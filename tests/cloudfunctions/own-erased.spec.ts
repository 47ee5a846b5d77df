import { finishAttachment } from '../../miniprogram/domain/attachment/contracts';
import { filePathOf, partPathOf } from '../../miniprogram/domain/attachment/parts';
import { recordKey } from '../../miniprogram/domain/attachment/record';
import { bindByCode, copyOwn, deleteOwn, issueCode } from '../../miniprogram/domain/myself/contracts';
import { collectResident } from '../../miniprogram/domain/resident/contracts';
import {
  correctTag,
  moveSuggestion,
  openSuggestion,
  typeOut,
} from '../../miniprogram/domain/suggestion/desk-contracts';
import { ERASED_TEXT } from '../../miniprogram/domain/suggestion/erased';
import {
  listOwnSuggestions,
  moveOwnSuggestion,
  submitSuggestion,
} from '../../miniprogram/domain/suggestion/own-contracts';
import { raiseCall, signUpForCall } from '../../miniprogram/domain/volunteer-call/contracts';
import { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { aboutOf, photoOf } from './support/attachments';
import { filesOf } from './support/files';
import { STRANGER, USERS } from './support/town';

const DOOR = 'h-cA-001-201';
/** Nobody else says, is called or has anything like it. */
const HERS = {
  words: '木槿花廊下面的藤椅缺了一条腿',
  place: '木槿花廊',
  callMe: '司徒阿婆',
  phone: '13700002222',
  inWords: '13900003333',
  reopened: '藤椅还是晃',
};
const SMALL = photoOf(1000, true);
let api: Api;
let files: ReturnType<typeof filesOf>;
let residentId: string;

beforeAll(async () => {
  api = await startApi();
  files = filesOf(api.cloud);
});
beforeEach(async () => {
  await api.reset();
  const values = { name: '司徒月华', gender: 'female' as const, relation: '户主', bornOn: '1940-01-01' };
  ({ residentId } = await api.must('cadreA', collectResident, { householdId: DOOR, values }));
  const { code } = await api.must('cadreA', issueCode, { residentId, relation: 'self' });
  await api.must('resident', bindByCode, { code });
});
afterAll(() => api.stop());

const submit = (more: object = {}, terms: object = {}) =>
  api.must(
    'resident',
    submitSuggestion,
    {
      ...{ buildingId: 'cA-001', text: `${HERS.words}，打 ${HERS.inWords} 找我`, callMe: HERS.callMe },
      ...{ placeText: HERS.place, phone: HERS.phone },
      ...more,
    },
    terms,
  );
const stored = async (_id: string) => (await api.stored<Suggestion>('suggestions', { _id }))[0]!;
const move = (suggestionId: string, how: object) =>
  api.must('cadreA', moveSuggestion, { suggestionId, move: how as never });

/** 已办结 and 重新办理, with a photo, a corrected tag, and her name in what a desk wrote. */
async function handled() {
  const attachmentId = newKey();
  const { suggestionId } = await submit({ attachments: [{ attachmentId, kind: 'photo' }] });
  await files.upload(USERS.resident._id, partPathOf(attachmentId, 0), SMALL);
  const about = { ...aboutOf('', 'photo', SMALL), record: recordKey('suggestion', suggestionId) };
  await api.must('resident', finishAttachment, about, { receiptKey: attachmentId });
  await api.must('cadreA', correctTag, { suggestionId, primary: 'other' });
  for (const kind of ['accept', 'keep', 'take-up']) await move(suggestionId, { kind });
  await move(suggestionId, { kind: 'resolve', text: `给${HERS.callMe}看过，换了藤椅` });
  await api.must('resident', moveOwnSuggestion, { suggestionId, move: { kind: 'reopen', text: HERS.reopened } });
  return { suggestionId, attachmentId };
}
const remove = (terms: object = {}) => api.must('resident', deleteOwn, { residentId }, terms);

/** Everything that is stored, as text. */
async function dump(): Promise<string> {
  const collections = [
    'suggestions',
    'attachments',
    'corrections',
    'messages',
    'visits',
    'residents',
    'facts',
    'users',
  ];
  const more = ['subject_keys', 'verifications', 'audit', 'jobs', 'problem_classes', 'class_candidates', 'consents'];
  return JSON.stringify(await Promise.all([...collections, ...more].map((name) => api.stored(name))));
}

it('of what she said nothing is left in the store, and what the desks did stays without her', async () => {
  const { suggestionId, attachmentId } = await handled();
  const before = await dump();
  for (const value of [HERS.words, HERS.place, HERS.callMe, HERS.reopened]) expect(before).toContain(value);
  const kinds = (await stored(suggestionId)).steps.map(({ kind }) => kind);
  await remove();

  const left = await dump();
  for (const value of Object.values(HERS)) expect(left).not.toContain(value);
  for (const word of ['藤椅缺', '木槿', '司徒', '尾号3333', '尾号2222']) expect(left).not.toContain(word);
  const one = await stored(suggestionId);
  expect(Suggestion.parse(one)).toEqual(one);
  expect(one).toMatchObject({ text: ERASED_TEXT, status: 'reopened', tag: { primary: 'other', evidence: [] } });
  expect(one.steps.map(({ kind }) => kind)).toEqual(kinds);
  expect(one.steps.map(({ text }) => text)).toContain('给居民看过，换了藤椅');
  for (const field of ['author', 'original', 'attachments', 'placeText']) expect(one).not.toHaveProperty(field);
  expect(await files.read(filePathOf(attachmentId, 'image/jpeg'))).toBeUndefined();
  expect(await api.stored('subject_keys', { _id: suggestionId })).toMatchObject([{ destroyedAt: expect.any(String) }]);

  expect((await api.must('resident', listOwnSuggestions, {})).rows).toEqual([]);
  // The committee goes on with it, and answers in nobody's name.
  const opened = await api.must('cadreA', openSuggestion, { suggestionId });
  expect(opened.text).toBe(ERASED_TEXT);
  expect(opened.mayDo).not.toContain('withdraw');
  expect(opened.mayDo).toContain('keep');
});

it('what is erased says so, is not offered to be tagged or typed anew, and refuses it by name', async () => {
  const { suggestionId } = await handled();
  expect(await api.must('cadreA', openSuggestion, { suggestionId })).not.toHaveProperty('isErased');
  await remove();
  expect(await api.must('cadreA', openSuggestion, { suggestionId })).toMatchObject({ isErased: true });
  const before = await stored(suggestionId);
  const refused = { ok: false, error: { code: 'said-erased', sentence: expect.stringContaining('删掉') } };
  expect(await api.call('cadreA', correctTag, { suggestionId, primary: 'safety' })).toMatchObject(refused);
  expect(await api.call('cadreA', typeOut, { suggestionId, text: '藤椅' })).toMatchObject(refused);
  expect(await stored(suggestionId)).toEqual(before);
});

it('what she signed up for goes with her, and whoever waited for the place comes and hears of it', async () => {
  const draft = { title: '清理楼道', text: '带手套', placeText: '楼下', on: '2026-12-05', from: '09:00', to: '11:00' };
  const { callId } = await api.must('cadreA', raiseCall, { ...draft, headcount: 1 });
  await api.must('resident', signUpForCall, { callId, callMe: HERS.callMe });
  await api.must('leadA', signUpForCall, { callId });
  await remove();
  expect(await api.stored('sign_ups')).toMatchObject([{ openid: USERS.leadA._id, number: 2 }]);
  await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
  expect(await api.stored('messages', { kind: 'volunteer-news' })).toMatchObject([{ to: USERS.leadA._id }]);
});

it('what nobody had taken up is taken back, since nobody knows any more what to do', async () => {
  const { suggestionId } = await submit();
  await remove();
  const one = await stored(suggestionId);
  expect(one).toMatchObject({ status: 'withdrawn' });
  expect(one).not.toHaveProperty('dueOn');
  expect(one).not.toHaveProperty('untold');
});

it('reaches every page of what she said, only hers, and again changes nothing', async () => {
  const openid = STRANGER;
  const { suggestionId: another } = await submit({ text: '别人说的路灯', callMe: '李叔' }, { openid });
  for (let n = 0; n < 53; n += 1) await submit({ text: `第 ${n} 件`, phone: '' });
  const receiptKey = newKey();
  await remove({ receiptKey });
  const all = await api.stored<Suggestion>('suggestions');
  expect(all.filter(({ text }) => text === ERASED_TEXT)).toHaveLength(53);
  expect(await stored(another)).toMatchObject({ text: '别人说的路灯', author: { callMe: '李叔' } });
  await remove({ receiptKey });
  expect(await api.stored('suggestions')).toEqual(all);
}, 120_000);

it('a submission that comes again after that is not stored anew', async () => {
  const receiptKey = newKey();
  await submit({}, { receiptKey });
  await remove();
  const draft = { buildingId: 'cA-001', text: `${HERS.words}，打 ${HERS.inWords} 找我`, callMe: HERS.callMe };
  expect(await api.call('resident', submitSuggestion, draft, { receiptKey })).toMatchObject({ ok: false });
  expect(await dump()).not.toContain(HERS.words);
});

it('her own copy has what she said as she typed it, with its numbers', async () => {
  await submit();
  const { text, json } = await api.must('resident', copyOwn, { residentId });
  for (const value of [HERS.words, HERS.place, HERS.callMe, HERS.phone, HERS.inWords]) {
    expect(text).toContain(value);
    expect(json).toContain(value);
  }
});
