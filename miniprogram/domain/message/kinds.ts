import { z } from 'zod';
import { dayInWords, type Day, type MonthKey } from '../shared/calendar';

/**
 * What a person may let WeChat send her, in the words of the line that asks. Each has a template of its own, and each consent is
 * good for one message of it.
 */
export const PURPOSES = {
  reply: { ask: '回复时告诉我', promise: '有答复时，微信告诉您一次' },
  report: { ask: '报表好了告诉我', promise: '生成以后，微信告诉您一次' },
  reminder: { ask: '下月提醒我', promise: '下月 1 日，告诉您有几户该去看看' },
  progress: { ask: '办结时告诉我', promise: '办结，或者先有了进展，微信告诉您一次' },
} as const;
export type Purpose = keyof typeof PURPOSES;
export const Purpose = z.enum(Object.keys(PURPOSES) as [Purpose, ...Purpose[]]);

/** What each kind of message is made of: never the words of a resident, never an address. */
export interface MessageValues {
  /** `about`: the author's own first words, for the author alone. */
  'feedback-answered': { about: string };
  'feedback-shipped': { about: string; version: string };
  /** `reader`: who is told that the promised day has passed. */
  'feedback-overdue': { promisedOn: Day; reader: 'author' | 'desk' };
  'report-ready': { name: string };
  'monthly-reminder': { month: MonthKey; dueCount: number };
  /** `about`: to the author her own first words, to whoever wrote it down what it is about. `step`: as its button says. */
  'suggestion-step': { about: string; step: string; unit: string; reader: 'author' | 'recorder' };
  /** `about`: what the committee calls the idea. */
  'idea-step': { about: string; step: string; unit: string; reader: 'author' | 'recorder' };
  /** To whoever signed up for a call: it is her turn, thanks, or it does not take place. */
  'volunteer-news': { why: 'promoted' | 'thanked' | 'called-off'; title: string; on: Day };
  /** Something has come to a desk. `dueOn`: by when its next step is due. */
  'matter-arrived': {
    why: 'urgent' | 'handed' | 'returned' | 'reopened';
    dueOn?: Day;
    reader: 'committee' | 'department';
    /** A 一类问题, not one 诉求. */
    isClass?: true;
  };
  /** Whoever said it has answered what a desk had done, or taken it back: nobody has to act. */
  'matter-ended': { how: 'confirmed' | 'withdrawn'; reader: 'committee' | 'department' };
  /** The clock of something that a desk has has run out, or the day on which it said it would look again has come. */
  overdue: { why: 'late' | 'review'; dueOn: Day; reader: 'committee' | 'department'; isClass?: true };
}
export type MessageKind = keyof MessageValues;

/** A kind with the values that belong to it. */
export type News<Kind extends MessageKind = MessageKind> = {
  [One in Kind]: { kind: One; values: MessageValues[One] };
}[Kind];

interface Telling<Kind extends MessageKind> {
  title: string;
  sentence(values: MessageValues[Kind]): string;
  /** The page that it opens: listed in app.json, without parameters that name anybody. */
  link(values: MessageValues[Kind]): string;
  /** The consent that its WeChat message uses up. */
  purpose: Purpose;
}

const ABOUT_MAX = 16;
const shortened = (text: string): string =>
  [...text].length > ABOUT_MAX ? `${[...text].slice(0, ABOUT_MAX).join('')}…` : text;

const PAGES = {
  feedback: '/pages/feedback/feedback',
  feedbackDesk: '/department/feedback-desk/feedback-desk',
  reports: '/cadre/reports/reports',
  home: '/pages/home/home',
  own: '/pages/suggestions/suggestions',
  committeeDesk: '/cadre/suggestions/suggestions',
  committeeClasses: '/cadre/problem-classes/problem-classes',
  calls: '/pages/volunteer-calls/volunteer-calls',
  committeeIdeas: '/cadre/ideas/ideas',
  departmentDesk: '/department/inbox/inbox',
} as const;

/** Where messages lead; the phone follows no other link. */
export const MESSAGE_PAGES: readonly string[] = Object.values(PAGES);

const VOLUNTEER_NEWS = {
  promoted: '有了空位，轮到您了',
  thanked: '办好了，居委谢谢您',
  'called-off': '取消了，原因写在里面',
} as const;
/** What a step is to whoever waits for it; on a button it says what one does. */
const TOLD: Readonly<Record<string, string>> = {
  受理: '受理了',
  居委办: '自己来办',
  上报科室: '上报了科室',
  转专项: '列进了专项',
  转交科室: '转给了别的科室',
  退回居委: '退回了居委',
  开始办理: '开始办了',
  报进展: '有了新进展',
  办结: '办好了',
  暂不具备条件: '说眼下还办不了，写明了理由',
  合并入类: '把它和邻居们说的归成一类，一起办',
  从一类问题中拆出: '把它单独拿出来办',
};

const ARRIVALS = {
  urgent: '来了一条紧急诉求',
  handed: '有一件事交到您的科室',
  returned: '科室退回了一件事',
  reopened: '居民说还没办好，要重新办理',
} as const;
function deskOf({ reader, isClass }: { reader: 'committee' | 'department'; isClass?: true }): string {
  if (reader === 'department') return PAGES.departmentDesk;
  return isClass ? PAGES.committeeClasses : PAGES.committeeDesk;
}

/** The one table of messages: a new kind is a line here and its values above. */
export const MESSAGE_KINDS: { readonly [Kind in MessageKind]: Telling<Kind> } = {
  'feedback-answered': {
    title: '您的意见有答复了',
    sentence: ({ about }) => `“${shortened(about)}”已经答复，点开看看。`,
    link: () => PAGES.feedback,
    purpose: 'reply',
  },
  'feedback-shipped': {
    title: '您提的已上线',
    sentence: ({ about, version }) => `“${shortened(about)}”已在 ${version} 上线。`,
    link: () => PAGES.feedback,
    purpose: 'reply',
  },
  'feedback-overdue': {
    title: '意见过了答复日',
    sentence: ({ promisedOn, reader }) =>
      reader === 'author'
        ? `原定 ${dayInWords(promisedOn)}前答复，还没有答复；已提醒街道管理员。`
        : `有一条意见原定 ${dayInWords(promisedOn)}前答复，请尽快答复。`,
    link: ({ reader }) => (reader === 'author' ? PAGES.feedback : PAGES.feedbackDesk),
    purpose: 'reply',
  },
  'report-ready': {
    title: '报表好了',
    sentence: ({ name }) => `${name}已生成，点开就能看。`,
    link: () => PAGES.reports,
    purpose: 'report',
  },
  'monthly-reminder': {
    title: '本月走访提醒',
    sentence: ({ month, dueCount }) => `${Number(month.slice(5))}月有 ${dueCount} 户该去看看。`,
    link: () => PAGES.home,
    purpose: 'reminder',
  },
  'suggestion-step': {
    title: '您关心的事有新进展',
    sentence: ({ about, step, unit }) => `${about ? `“${shortened(about)}”：` : ''}${unit}${TOLD[step] ?? step}。`,
    link: ({ reader }) => (reader === 'author' ? PAGES.own : PAGES.committeeDesk),
    purpose: 'progress',
  },
  'idea-step': {
    title: '您的金点子有新进展',
    sentence: ({ about, step, unit }) => `“${shortened(about)}”：${unit}${step}。`,
    link: ({ reader }) => (reader === 'author' ? PAGES.own : PAGES.committeeIdeas),
    purpose: 'progress',
  },
  'volunteer-news': {
    title: '一呼百应',
    sentence: ({ why, title, on }) => `${dayInWords(on)}的“${shortened(title)}”${VOLUNTEER_NEWS[why]}。`,
    link: () => PAGES.calls,
    purpose: 'progress',
  },
  'matter-arrived': {
    title: '有一件事等您办',
    sentence: ({ why, dueOn }) => `${ARRIVALS[why]}${dueOn ? `，${dayInWords(dueOn)}前走下一步` : ''}。`,
    link: deskOf,
    purpose: 'progress',
  },
  'matter-ended': {
    title: '有一件事居民答复了',
    sentence: ({ how }) => (how === 'confirmed' ? '居民确认办好了，这件事办完了。' : '居民撤回了一件事，不用再办。'),
    link: deskOf,
    purpose: 'progress',
  },
  overdue: {
    title: '有一件事到了时限',
    sentence: ({ why, dueOn }) =>
      why === 'late'
        ? `原定 ${dayInWords(dueOn)}前走下一步，还没有走，请看一看。`
        : '到了说好的复查日，请再看看条件够不够。',
    link: deskOf,
    purpose: 'progress',
  },
};

export interface Told {
  title: string;
  sentence: string;
  link: string;
  purpose: Purpose;
}

/** A message in words. */
export function tell<Kind extends MessageKind>({ kind, values }: News<Kind>): Told {
  const { title, sentence, link, purpose } = MESSAGE_KINDS[kind];
  return { title, sentence: sentence(values), link: link(values), purpose };
}
