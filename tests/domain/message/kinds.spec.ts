import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { MESSAGE_KINDS, MESSAGE_PAGES, tell, type News } from '../../../miniprogram/domain/message/kinds';
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
const news: fc.Arbitrary<News> = fc.oneof(
  words.map((about): News => ({ kind: 'feedback-answered', values: { about } })),
  words.map((about): News => ({ kind: 'feedback-shipped', values: { about, version: '0.2.0' } })),
  fc
    .tuple(words, fc.constantFrom('promoted' as const, 'thanked' as const, 'called-off' as const))
    .map(([title, why]): News => ({ kind: 'volunteer-news', values: { why, title, on: '2026-12-05' } })),
  fc.tuple(words, fc.constantFrom('author' as const, 'recorder' as const)).map(([about, reader]): News => ({
    kind: 'idea-step',
    values: { about, step: '采纳', unit: 'A居委会', reader },
  })),
  fc
    .constantFrom('author' as const, 'desk' as const)
    .map((reader): News => ({ kind: 'feedback-overdue', values: { promisedOn: '2026-11-25', reader } })),
  fc.constant<News>({ kind: 'report-ready', values: { name: '11月走访台账' } }),
  fc.tuple(words, fc.constantFrom('author' as const, 'recorder' as const)).map(([about, reader]): News => ({
    kind: 'suggestion-step',
    values: { about, step: '办结', unit: 'A居委会', reader },
  })),
  fc
    .tuple(
      fc.constantFrom('urgent' as const, 'handed' as const, 'returned' as const, 'reopened' as const),
      fc.constantFrom('committee' as const, 'department' as const),
    )
    .map(([why, reader]): News => ({ kind: 'matter-arrived', values: { why, reader, dueOn: '2026-11-25' } })),
  fc
    .tuple(
      fc.constantFrom('confirmed' as const, 'withdrawn' as const),
      fc.constantFrom('committee' as const, 'department' as const),
    )
    .map(([how, reader]): News => ({ kind: 'matter-ended', values: { how, reader } })),
  fc
    .tuple(
      fc.constantFrom('late' as const, 'review' as const),
      fc.constantFrom('committee' as const, 'department' as const),
    )
    .map(([why, reader]): News => ({ kind: 'overdue', values: { why, reader, dueOn: '2026-11-25' } })),
  fc.nat(5000).map((dueCount): News => ({ kind: 'monthly-reminder', values: { month: '2026-12', dueCount } })),
);

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}
const app = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as AppJson;
const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];

describe('every kind of message', () => {
  it('is made by the arbitrary of these laws', () => {
    const made = new Set(fc.sample(news, 500).map(({ kind }) => kind));
    expect([...made].sort()).toEqual(Object.keys(MESSAGE_KINDS).sort());
  });

  it('leads to a page that there is, and to one that the phone follows', () =>
    fc.assert(
      fc.property(news, (one) => {
        const { link } = tell(one);
        expect(MESSAGE_PAGES).toContain(link);
        expect(pages.map((page) => `/${page}`)).toContain(link);
      }),
    ));

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

  it('has an id that a cursor can carry, for the longest subject there is', () => {
    const uuid = '0197a0b2-1c3d-7e4f-8a5b-6c7d8e9f0a1b';
    for (const kind of ['feedback-answered', 'feedback-overdue'] as const)
      expect(
        Cursor.safeParse(cursorAfter('2026-11-22T02:00:00.000Z', messageIdOf(kind, `${uuid}_${uuid}`))),
      ).toMatchObject({ success: true });
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
