import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isMessageLink, MESSAGE_KINDS, MESSAGE_PAGES, tell } from '../../../miniprogram/domain/message/kinds';
import { whereNow } from '../../../miniprogram/domain/shared/moved-pages';
import type { News } from '../../../miniprogram/domain/message/values';
import { messageIdOf } from '../../../miniprogram/domain/message/message';
import { monthEnd, nextReminder, remindedAt } from '../../../miniprogram/domain/message/reminder';
import { parseTemplate, templateData } from '../../../miniprogram/domain/message/template';
import { addDays, dayOf, monthOf } from '../../../miniprogram/domain/shared/calendar';
import { Cursor, cursorAfter } from '../../../miniprogram/domain/shared/page';
import { checkTemplateData } from '../../../localcloud/services/wechat-openapi/template-data';
import { instant } from '../arbitraries';

/** In several lines too. */
const words = fc.string({
  unit: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), fc.constantFrom('\n', '\r\n')),
  minLength: 1,
  maxLength: 200,
});
const uuid = fc.uuid();
const reader = fc.constantFrom('committee' as const, 'department' as const);
/** As a desk hears of it, or as messages of before there were names. */
const named = fc
  .option(
    fc.record({
      of: fc.record(
        {
          id: uuid,
          category: fc.constantFrom('健康服务', '环境卫生'),
          community: words,
          receiptNumber: fc.constant('0A1B-2C3D'),
        },
        { requiredKeys: ['id', 'receiptNumber'] },
      ),
      isClass: fc.constantFrom(true as const, undefined),
    }),
    { nil: undefined },
  )
  .map((one) => (one ? { of: one.of, ...(one.isClass && { isClass: one.isClass }) } : {}));
const opened = fc.oneof(
  fc.constant({}),
  uuid.map((id) => ({ of: { id, receiptNumber: '0A1B-2C3D' } })),
);
/** Messages of before it stood in them have none. */
const feedback = fc.option(uuid).map((id) => (id ? { feedbackId: id } : {}));
const news: fc.Arbitrary<News> = fc.oneof(
  fc.tuple(words, feedback).map(([about, id]): News => ({ kind: 'feedback-answered', values: { about, ...id } })),
  fc
    .tuple(words, feedback)
    .map(([about, id]): News => ({ kind: 'feedback-shipped', values: { about, version: '0.2.0', ...id } })),
  fc
    .tuple(words, fc.constantFrom('promoted' as const, 'thanked' as const, 'called-off' as const), fc.option(uuid))
    .map(([title, why, callId]): News => ({
      kind: 'volunteer-news',
      values: { why, title, on: '2026-12-05', ...(callId && { callId }) },
    })),
  fc
    .record({
      ...{
        title: words,
        unit: words,
        step: words,
        why: fc.constantFrom('handed' as const, 'recalled' as const, 'answered' as const),
      },
      of: fc.record(
        { id: uuid, community: words, receiptNumber: fc.constant('0A1B-2C3D') },
        { requiredKeys: ['id', 'receiptNumber'] },
      ),
    })
    .map((values): News => ({ kind: 'idea-arrived', values })),
  fc.tuple(words, fc.array(words, { maxLength: 5 }), uuid).map(([title, changes, callId]): News => ({
    kind: 'volunteer-news',
    values: { why: 'changed', title, on: '2026-12-05', changes, callId },
  })),
  fc.tuple(words, fc.constantFrom('author' as const, 'recorder' as const), opened).map(([about, reader, of]): News => ({
    kind: 'idea-step',
    values: { about, step: '采纳', unit: 'A居委会', reader, ...of },
  })),
  fc
    .tuple(fc.constantFrom('author' as const, 'desk' as const), feedback)
    .map(([reader, id]): News => ({ kind: 'feedback-overdue', values: { promisedOn: '2026-11-25', reader, ...id } })),
  fc
    .option(uuid)
    .map((id): News => ({ kind: 'report-ready', values: { name: '11月走访台账', ...(id && { reportId: id }) } })),
  fc.tuple(words, fc.constantFrom('author' as const, 'recorder' as const), opened).map(([about, reader, of]): News => ({
    kind: 'suggestion-step',
    values: { about, step: '办结', unit: 'A居委会', reader, ...of },
  })),
  fc
    .tuple(fc.constantFrom(...(['urgent', 'handed', 'returned', 'reopened', 'asked-back'] as const)), reader, named)
    .map(([why, reader, of]): News => ({
      kind: 'matter-arrived',
      values: { why, reader, dueOn: '2026-11-25', ...of },
    })),
  fc
    .tuple(fc.constantFrom(...(['confirmed', 'withdrawn', 'merged', 'recalled'] as const)), reader, named)
    .map(([how, reader, of]): News => ({ kind: 'matter-ended', values: { how, reader, ...of } })),
  fc
    .tuple(fc.constantFrom('late' as const, 'review' as const), reader, named)
    .map(([why, reader, of]): News => ({ kind: 'overdue', values: { why, reader, dueOn: '2026-11-25', ...of } })),
  fc.record({ idea: words, community: words, id: uuid }).map(({ idea, community, id }): News => ({
    kind: 'overdue',
    values: {
      ...{ why: 'late', reader: 'department', dueOn: '2026-11-25', idea },
      of: { id, community, receiptNumber: '0A1B-2C3D' },
    },
  })),
  fc.nat(5000).map((dueCount): News => ({ kind: 'monthly-reminder', values: { month: '2026-12', dueCount } })),
);

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}
const app = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as AppJson;
const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];

/** What phones of the first version follow, and only to the letter: they are in people's hands, so this list is not added to. */
const FIRST_PAGES = [
  ...['/pages/feedback/feedback', '/department/feedback-desk/feedback-desk', '/cadre/reports/reports'],
  ...['/pages/home/home', '/pages/suggestions/suggestions', '/cadre/suggestions/suggestions'],
  ...['/cadre/problem-classes/problem-classes', '/pages/volunteer-calls/volunteer-calls', '/cadre/ideas/ideas'],
  '/department/inbox/inbox',
];

describe('every kind of message', () => {
  it('is made by the arbitrary of these laws', () => {
    const made = new Set(fc.sample(news, 500).map(({ kind }) => kind));
    expect([...made].sort()).toEqual(Object.keys(MESSAGE_KINDS).sort());
  });

  it('leads to a page that there is, and to one that the phone follows', () =>
    fc.assert(
      fc.property(news, (one) => {
        const { link, opens = link } = tell(one);
        for (const page of [link, opens]) {
          expect(isMessageLink(page)).toBe(true);
          expect(pages.map((known) => `/${known}`)).toContain(whereNow(page).replace(/\?.*$/, ''));
        }
      }),
    ));

  it('leads phones of before there were pages about one thing where they can follow', () =>
    fc.assert(fc.property(news, (one) => expect(FIRST_PAGES).toContain(tell(one).link))));

  it.each(MESSAGE_PAGES)('no link beside those is followed: %s', (page) => {
    for (const other of [`${page}x`, `/x${page}`, page.slice(1), `https://elsewhere${page}`])
      expect(isMessageLink(other)).toBe(false);
  });

  it('opens the very thing that it tells of, by its id', () =>
    fc.assert(
      fc.property(news, (one) => {
        const { of, why, how, ...ids } = one.values as { of?: { id: string }; why?: string; how?: string } & Record<
          string,
          string
        >;
        // What was taken back opens for the 科室 no more.
        const known = of?.id ?? ids['callId'] ?? ids['feedbackId'] ?? ids['reportId'];
        const id = [why, how].includes('recalled') ? undefined : known;
        const { opens } = tell(one);
        if (id === undefined) expect(opens).toBeUndefined();
        else expect(opens).toMatch(new RegExp(`^/[a-z/-]+[?](?:suggestion|class|call|feedback|report)Id=${id}$`));
      }),
    ));

  it('names to a desk what it is about, its community and its number', () =>
    fc.assert(
      fc.property(news, (one) => {
        if (one.kind !== 'matter-arrived' && one.kind !== 'matter-ended' && one.kind !== 'overdue') return;
        const { of } = one.values;
        for (const name of of ? [of.category, of.community, of.receiptNumber] : [])
          if (name) expect(tell(one).sentence).toContain(name);
      }),
    ));

  it.each<[string, News, string]>([
    [
      'to a 科室',
      {
        kind: 'matter-arrived',
        values: {
          ...{ why: 'handed', reader: 'department', dueOn: '2026-12-01' },
          of: { id: 'k', category: '环境卫生', community: '东五居委会', receiptNumber: '0A1B-2C3D' },
        },
      },
      '有一件事交到您的科室：东五居委会的“环境卫生”，回执 0A1B-2C3D，12月1日前走下一步。',
    ],
    [
      'of a class whose clock has run out',
      {
        kind: 'overdue',
        values: {
          ...{ why: 'late', reader: 'department', dueOn: '2026-12-01', isClass: true },
          of: { id: 'k', category: '环境卫生', community: '东五居委会', receiptNumber: '0A1B-2C3D' },
        },
      },
      '东五居委会的一类问题“环境卫生”，回执 0A1B-2C3D：原定 12月1日前走下一步，还没有走，请看一看。',
    ],
    [
      'of a voice that nobody has typed out',
      {
        kind: 'matter-ended',
        values: { how: 'withdrawn', reader: 'committee', of: { id: 'k', receiptNumber: '0A1B-2C3D' } },
      },
      '居民撤回了一件事：一件还没有归类的事，回执 0A1B-2C3D，不用再办。',
    ],
    [
      'of a call that was changed',
      {
        kind: 'volunteer-news',
        values: {
          ...{ why: 'changed', title: '周六清理楼道', on: '2026-12-05', callId: 'k' },
          changes: ['时间改到 12月6日 09:00–11:00', '地点改到2 号楼门口'],
        },
      },
      '12月5日的“周六清理楼道”改了：时间改到 12月6日 09:00–11:00，地点改到2 号楼门口。',
    ],
  ])('%s', (_, one, sentence) => expect(tell(one).sentence).toBe(sentence));

  it('what the committee took back from a 科室 says whose it is, and that nothing is to be done', () => {
    const of = { id: 's', community: '东五居委会', receiptNumber: '0A1B-2C3D' };
    const values = { why: 'recalled' as const, title: '折叠凳', unit: '东五居委会', step: '从科室收回', of };
    expect(tell({ kind: 'idea-arrived', values })).toMatchObject({
      sentence: '东五居委会的“折叠凳”居委收回了，您的科室不用再看；回执 0A1B-2C3D。',
      link: '/cadre/ideas/ideas',
    });
  });

  it('whose idea it is, the title says', () => {
    const step = { about: '折叠凳', step: '采纳', unit: 'A居委会' };
    expect(tell({ kind: 'idea-step', values: { ...step, reader: 'author' } }).title).toBe('您的金点子有新进展');
    expect(tell({ kind: 'idea-step', values: { ...step, reader: 'recorder' } }).title).toBe('您记下的金点子有新进展');
  });

  it('is a sentence that ends, about what it is told', () =>
    fc.assert(fc.property(news, (one) => expect(tell(one).sentence).toMatch(/。$/))));

  it('fits into the keywords of a template as WeChat takes them, whatever was typed', () => {
    const template = parseTemplate('some-id:thing1,thing4,time2')!;
    fc.assert(
      fc.property(news, instant, (one, sentAt) => {
        const data = templateData(template, { ...tell(one), sentAt });
        expect(() => checkTemplateData(data)).not.toThrow();
        expect(Object.values(data).map(({ value }) => value)).not.toContainEqual(expect.stringMatching(/[\r\n]/));
      }),
    );
  });

  describe('has an id', () => {
    const SHORT = 'k'.repeat(32);
    const id = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
      uuid,
      uuid.map((one) => `${one}-1`),
    );
    const kind = fc.constantFrom(...(Object.keys(MESSAGE_KINDS) as (keyof typeof MESSAGE_KINDS)[]));
    /** As subjects are made: ids, and words between them. */
    const subject = fc
      .tuple(id, fc.constantFrom('', '_12', '_confirmed', '_12_merged', '_called-off', '_changed12', '_20261125'), id)
      .map(([one, between, other]) => `${one}${between}_${other}`);

    it('that a cursor can carry, whatever it is about', () =>
      fc.assert(
        fc.property(kind, subject, (one, about) => {
          const messageId = messageIdOf(one, about, () => SHORT);
          expect(Cursor.safeParse(cursorAfter('2026-11-22T02:00:00.000Z', messageId)).success).toBe(true);
          // What was stored before subjects were shortened is found again.
          const asEver = `${one}_${about}`;
          expect(messageId).toBe(asEver.length <= 95 ? asEver : `${one}_${SHORT}`);
        }),
      ));
  });
});

describe('the setting of a template', () => {
  it.each([
    ['abc-_1:thing1,thing4,time2', 'abc-_1'],
    ['  abc:thing1,thing2,date3 ', 'abc'],
  ])('%s is read', (setting, id) => expect(parseTemplate(setting)).toMatchObject({ id }));
  it.each(['', 'abc', 'abc:thing1', 'abc:time1,thing2,thing3', ':thing1,thing2,time3', 'a b:thing1,thing2,time3'])(
    '“%s” is none',
    (setting) => expect(parseTemplate(setting)).toBeUndefined(),
  );
});

describe('下月提醒我', () => {
  it('is for the month after the one in which it is asked, on its first day at nine', () =>
    fc.assert(
      fc.property(instant, (now) => {
        const { month, remindsOn } = nextReminder(now);
        expect(month > monthOf(dayOf(now))).toBe(true);
        expect(monthOf(addDays(remindsOn, -1))).toBe(monthOf(dayOf(now)));
        expect(remindsOn).toBe(`${month}-01`);
        expect(remindedAt(month)).toBe(`${remindsOn}T01:00:00.000Z`);
        expect(monthOf(monthEnd(month))).toBe(month);
        expect(monthOf(addDays(monthEnd(month), 1)) > month).toBe(true);
      }),
    ));
});

test('a class is told of by what it is called; messages of before by what it is about', () => {
  const of = { id: 'k1', category: '养老服务', receiptNumber: '0A1B-2C3D' };
  const told = (named: typeof of & { title?: string }) =>
    tell({ kind: 'matter-arrived', values: { why: 'handed', reader: 'department', isClass: true, of: named } })
      .sentence;
  expect(told({ ...of, title: '助餐送到家' })).toContain('一类问题“助餐送到家”，回执 0A1B-2C3D');
  expect(told(of)).toContain('一类问题“养老服务”，回执 0A1B-2C3D');
});
