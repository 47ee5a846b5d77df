import { readdirSync, readFileSync } from 'node:fs';
import type { AnyDraft } from '../../../miniprogram/api/drafts';
import type { OutboxItem } from '../../../miniprogram/api/outbox/outbox';
import app from '../../../miniprogram/app.json';
import { FORM_PAGES } from '../../../miniprogram/presenting/form-pages';
import {
  destinationsOf,
  entryWords,
  presentOutbox,
  quotaWords,
  standWords,
  wordOf,
} from '../../../miniprogram/presenting/outbox';
import { receiptKeyFrom } from '../../../miniprogram/domain/shared/ids';
import { contracts } from '../../domain/contracts';

const key = (n: number) =>
  receiptKeyFrom(
    n,
    Uint8Array.from({ length: 10 }, () => n),
  );
const AT = '2026-11-22T03:00:00.000Z';
const form = { name: 'record-visit', version: 1, subject: 'h302' };
const item = (n: number, part: Partial<OutboxItem>): OutboxItem => ({
  ...{ number: n, receiptKey: key(n), action: 'visit.record', servedBy: 'api', draft: {}, subject: 'household/h302' },
  ...{ about: '7 号 302 室', form, queuedAt: AT, state: 'waiting', reply: undefined },
  ...part,
});
const draft = (n: number, part: Partial<AnyDraft> = {}): AnyDraft => ({
  ...{ name: 'record-visit', version: 1, receiptKey: key(n), subject: 'h302', about: '7 号 302 室' },
  ...{ isSent: false, savedAt: AT },
  ...part,
});
const shown = (items: OutboxItem[], drafts: AnyDraft[] = []) => presentOutbox({ items, drafts, fullness: 0 });

describe('every record has its state in words, and stands in one list', () => {
  test.each<[string, Partial<OutboxItem>, string, string]>([
    ['waits', { state: 'waiting' }, 'waiting', '待发'],
    ['has left, without an answer', { state: 'sent' }, 'waiting', '待发'],
    ['has arrived, with something left to do here', { state: 'arrived' }, 'receipts', '已达'],
    ['has arrived', { state: 'done', arrivedAt: AT }, 'receipts', '已达'],
    ['was read again', { state: 'done', arrivedAt: AT, standing: 'stands' }, 'receipts', '已确认'],
    ['was taken back', { state: 'done', arrivedAt: AT, standing: 'withdrawn' }, 'receipts', '已撤回'],
    ['was refused', { state: 'refused', sentence: '楼栋不在了', form: undefined }, 'refused', '没有收下'],
  ])('%s', (_, part, list, state) => {
    const { quota: _quota, ...lists } = shown([item(1, part)]);
    expect(Object.entries(lists).filter(([, rows]) => rows.length > 0)).toEqual([
      [list, [expect.objectContaining({ key: key(1), state })]],
    ]);
  });
  test.each<[string, Partial<AnyDraft>, string, string]>([
    ['begun', {}, 'drafts', '草稿'],
    ['come back', { refusal: '时间不对' }, 'refused', '没有收下'],
    ['sent by a version without an outbox', { isSent: true }, 'waiting', '待发'],
  ])('a draft: %s', (_, part, list, state) => {
    const { quota: _quota, ...lists } = shown([], [draft(1, part)]);
    expect(Object.entries(lists).filter(([, rows]) => rows.length > 0)).toEqual([
      [list, [expect.objectContaining({ key: key(1), state, isOpenable: true })]],
    ]);
  });
  test('what was refused says why, and which of it must only be read', () => {
    const [read, mend] = shown(
      [item(1, { state: 'refused', sentence: '楼栋不在了', form: undefined })],
      [draft(2, { refusal: '时间不对' })],
    ).refused;
    expect(read).toMatchObject({ sentence: '楼栋不在了', isAcknowledged: true, isOpenable: false });
    expect(mend).toMatchObject({ sentence: '时间不对', isAcknowledged: false, isOpenable: true });
  });
  test('receipts: the newest first, each with its number', () => {
    const receipts = shown([item(1, { state: 'done' }), item(2, { state: 'done' })]).receipts;
    expect(receipts.map(({ key: one }) => one)).toEqual([key(2), key(1)]);
    expect(receipts[0]?.number).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
  });
  test('a draft of a form that this version does not know is left alone', () => {
    const { drafts } = shown([], [draft(1, { version: 99 }), draft(2, { name: 'of-tomorrow' })]);
    expect(drafts).toEqual([]);
    expect(destinationsOf({ items: [], drafts: [draft(1, { version: 99 })], fullness: 0 })).toEqual({});
  });
});

test('a row opens the form of its own subject', () => {
  const address = '7 号 302 室';
  const drafts = [
    draft(2, { name: 'resident-field', subject: 'r-1.phone', about: '王秀英的电话' }),
    draft(3, { name: 'feedback', subject: 'tool', about: '' }),
  ];
  expect(destinationsOf({ items: [item(1, {})], drafts, fullness: 0 })).toEqual({
    [key(1)]: { path: '/cadre/record-visit/record-visit', query: { householdId: 'h302', address } },
    [key(2)]: {
      path: '/cadre/resident-field/resident-field',
      query: { residentId: 'r-1', field: 'phone', name: '王秀英' },
    },
    [key(3)]: { path: '/tool/feedback/feedback', query: {} },
  });
});

/** A form is declared where its page is; the list of what was begun must know each, in its version and those before. */
describe('every form that keeps drafts can be opened again from the list', () => {
  const rooms = ['api', 'pages', 'resident', 'tool', 'cadre', 'volunteer', 'department'].map(
    (room) => `miniprogram/${room}`,
  );
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
  );
  const sources = files.filter((file) => file.endsWith('.ts'));
  const declared = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/: DraftForm<\w+> = \{\s*name: '([\w-]+)',\s*version: (\d+)/g)].map(
      ([, name, version]) => [name!, Number(version)] as const,
    ),
  );
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages: own }) => own.map((one) => `${root}/${one}`)),
  ];
  test('none is missing, none too many', () => {
    expect(declared.map(([name]) => name).sort()).toEqual(Object.keys(FORM_PAGES).sort());
  });
  test.each(declared)('%s@%i', (name, version) => {
    const { path, versions } = FORM_PAGES[name]!;
    expect(Math.max(...versions)).toBe(version);
    expect(pages).toContain(path.slice(1));
  });
});

/** One attempt each, which the person repeats herself: nothing of them is kept on the phone. */
const ATTEMPTS = ['access.accept', 'access.invite', 'visit.withdraw', 'report.request', 'report.advance'];
/** Parts of a file have a list of their own. */
const FILES = ['attachment.finish'];
const WATCHED = ['myself', 'audit'];

test('every write that waits in the outbox has a word of its own', () => {
  const queued = contracts.filter(
    ({ action, kind }) =>
      kind === 'write' &&
      ![...ATTEMPTS, ...FILES].includes(action) &&
      !action.includes('reveal') &&
      !WATCHED.some((concept) => action.startsWith(`${concept}.`)),
  );
  expect(queued.length).toBeGreaterThan(12);
  expect(queued.map(({ action }) => action).filter((action) => wordOf(action) === '一条记录')).toEqual([]);
});

describe('in words', () => {
  test.each([
    [0, ''],
    [0.69, ''],
    [0.7, /^微信给这个小程序的地方已用去七成。没发出的一条也不会清掉，连上/],
    [0.93, /九成。请尽快连上网络/],
    [1.2, /几乎全部/],
  ])('a storage that is %p full', (fullness, words) => {
    if (words === '') expect(quotaWords(fullness)).toBe('');
    else expect(quotaWords(fullness)).toMatch(words);
  });
  test('how it stands', () => {
    expect(standWords({ waiting: 0, refused: 0 }, true)).toBe('都已送达。');
    expect(standWords({ waiting: 3, refused: 1 }, false)).toBe(
      '1 条没有收下，原因在下面。3 条待发：现在没有网络，连上就自动发出。',
    );
  });
  test('the line on a home stands only while something waits', () => {
    expect(entryWords({ waiting: 0, refused: 0 }, true)).toBe('');
    expect(entryWords({ waiting: 3, refused: 0 }, false)).toBe('3 条待发，连上网络就发出');
    expect(entryWords({ waiting: 1, refused: 2 }, true)).toBe('1 条待发，正在发出；2 条没有收下');
  });
});
