import { z } from 'zod';
import { dayInWords } from '../shared/calendar';
import { whereNow } from '../shared/moved-pages';
import { ARRIVALS, ENDED, ENDS, GONE, IDEA_ARRIVALS, OVERDUE, TOLD } from './desk-words';
import type { MessageKind, MessageValues, Named, News } from './values';

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

interface Telling<Kind extends MessageKind> {
  title(values: MessageValues[Kind]): string;
  sentence(values: MessageValues[Kind]): string;
  /**
   * The list that it lies in. Phones of before there were pages about one thing follow exactly these, where they lay then;
   * {@link whereNow} they lie on this phone.
   */
  link(values: MessageValues[Kind]): string;
  /** The page about the one thing that it tells of, with its id, where there is one. */
  opens?(values: MessageValues[Kind]): string | undefined;
  /** The consent that its WeChat message uses up. */
  purpose: Purpose;
}

const ABOUT_MAX = 16;
const shortened = (text: string): string =>
  [...text].length > ABOUT_MAX ? `${[...text].slice(0, ABOUT_MAX).join('')}…` : text;

const PAGES = {
  feedback: '/tool/feedback/feedback',
  feedbackDesk: '/department/feedback-desk/feedback-desk',
  reports: '/cadre/reports/reports',
  home: '/pages/home/home',
  own: '/resident/suggestions/suggestions',
  ownOne: '/resident/suggestion/suggestion',
  matter: '/cadre/suggestion/suggestion',
  matterClass: '/cadre/problem-class/problem-class',
  committeeDesk: '/cadre/suggestions/suggestions',
  committeeClasses: '/cadre/problem-classes/problem-classes',
  calls: '/resident/volunteer-calls/volunteer-calls',
  call: '/resident/volunteer-call/volunteer-call',
  committeeIdeas: '/cadre/ideas/ideas',
  idea: '/cadre/idea/idea',
  departmentDesk: '/department/inbox/inbox',
} as const;
/** Of these, what phones of before know. */
const BEFORE = {
  feedback: '/pages/feedback/feedback',
  own: '/pages/suggestions/suggestions',
  calls: '/pages/volunteer-calls/volunteer-calls',
} as const;

/** Where messages lead. */
export const MESSAGE_PAGES: readonly string[] = Object.values(PAGES);

/** The phone follows no other link. */
export const isMessageLink = (link: string): boolean => MESSAGE_PAGES.includes(whereNow(link).replace(/\?.*$/, ''));

/** A page about one thing. */
const about = (page: string, name: string, id: string): string => `${page}?${name}=${encodeURIComponent(id)}`;

const ownFeedback = ({ feedbackId }: { feedbackId?: string | undefined }): string | undefined =>
  feedbackId && about(PAGES.feedback, 'feedbackId', feedbackId);

const VOLUNTEER_NEWS = {
  promoted: '有了空位，轮到您了',
  thanked: '办好了，居委谢谢您',
  'called-off': '取消了，原因写在里面',
  changed: '改了',
} as const;
/** The matter itself, which committee and 科室 read on the same page. */
function matterOf({ isClass, of }: { isClass?: true; of?: Pick<Named, 'id'> }): string | undefined {
  if (of === undefined) return undefined;
  return isClass ? about(PAGES.matterClass, 'classId', of.id) : about(PAGES.matter, 'suggestionId', of.id);
}

/** The desk that it lies on. */
function deskOf({ reader, isClass }: { reader: string; isClass?: true }): string {
  if (reader === 'department') return PAGES.departmentDesk;
  return isClass ? PAGES.committeeClasses : PAGES.committeeDesk;
}

/** `东五居委会的“环境卫生”，回执 0A1B 2C3D`, `东五居委会的金点子“折叠凳”，回执 …`. */
function nameOf({ isClass, idea, of }: { isClass?: true; idea?: string; of?: Named }): string {
  if (of === undefined) return '';
  const { category, title = category, community, receiptNumber } = of;
  if (idea !== undefined)
    return `${community ? `${community}的` : ''}金点子“${shortened(idea)}”，回执 ${receiptNumber}`;
  const what = isClass ? `一类问题${title ? `“${title}”` : ''}` : category ? `“${category}”` : '一件还没有归类的事';
  return `${community ? `${community}的` : ''}${what}，回执 ${receiptNumber}`;
}

/** `来了一条紧急诉求：…`, or without a name as it is. */
const saying = (what: string, values: { isClass?: true; of?: Named }): string =>
  values.of === undefined ? what : `${what}：${nameOf(values)}`;

/** `…：原定…`, or without a name from the beginning. */
const ofNamed = (values: { isClass?: true; idea?: string; of?: Named }): string =>
  values.of === undefined ? '' : `${nameOf(values)}：`;

/** The one table of messages: a new kind is a line here and its values above. */
export const MESSAGE_KINDS: { readonly [Kind in MessageKind]: Telling<Kind> } = {
  'feedback-answered': {
    title: () => '您的意见有答复了',
    sentence: ({ about }) => `“${shortened(about)}”已经答复，点开看看。`,
    link: () => BEFORE.feedback,
    opens: ownFeedback,
    purpose: 'reply',
  },
  'feedback-shipped': {
    title: () => '您提的已上线',
    sentence: ({ about, version }) => `“${shortened(about)}”已在 ${version} 上线。`,
    link: () => BEFORE.feedback,
    opens: ownFeedback,
    purpose: 'reply',
  },
  'feedback-overdue': {
    title: () => '意见过了答复日',
    sentence: ({ promisedOn, reader }) =>
      reader === 'author'
        ? `原定 ${dayInWords(promisedOn)}前答复，还没有答复；已提醒街道管理员。`
        : `有一条意见原定 ${dayInWords(promisedOn)}前答复，请尽快答复。`,
    link: ({ reader }) => (reader === 'author' ? BEFORE.feedback : PAGES.feedbackDesk),
    opens: ({ reader, feedbackId }) =>
      reader === 'author'
        ? ownFeedback({ feedbackId })
        : feedbackId && about(PAGES.feedbackDesk, 'feedbackId', feedbackId),
    purpose: 'reply',
  },
  'report-ready': {
    title: () => '报表好了',
    sentence: ({ name }) => `${name}已生成，点开就能看。`,
    link: () => PAGES.reports,
    opens: ({ reportId }) => reportId && about(PAGES.reports, 'reportId', reportId),
    purpose: 'report',
  },
  'monthly-reminder': {
    title: () => '本月走访提醒',
    sentence: ({ month, dueCount }) => `${Number(month.slice(5))}月有 ${dueCount} 户该去看看。`,
    link: () => PAGES.home,
    purpose: 'reminder',
  },
  'suggestion-step': {
    title: () => '您关心的事有新进展',
    sentence: ({ about, step, unit, reader, of, isClass }) => {
      const number = of && reader === 'recorder' && !isClass ? `（回执 ${of.receiptNumber}）` : '';
      return `${about ? `“${shortened(about)}”${number}：` : ''}${unit}${TOLD[step] ?? step}。`;
    },
    link: ({ reader, isClass }) =>
      reader === 'author' ? BEFORE.own : deskOf({ reader: 'committee', ...(isClass && { isClass }) }),
    opens: ({ of, ...values }) => {
      if (values.reader === 'recorder') return matterOf({ ...values, ...(of && { of }) });
      return of && about(PAGES.ownOne, 'suggestionId', of.id);
    },
    purpose: 'progress',
  },
  'idea-step': {
    title: ({ reader }) => (reader === 'author' ? '您的金点子有新进展' : '您记下的金点子有新进展'),
    sentence: ({ about, step, unit }) => `“${shortened(about)}”：${unit}${step}。`,
    link: ({ reader }) => (reader === 'author' ? BEFORE.own : PAGES.committeeIdeas),
    opens: ({ reader, of }) => of && about(reader === 'author' ? PAGES.ownOne : PAGES.idea, 'suggestionId', of.id),
    purpose: 'progress',
  },
  'idea-arrived': {
    title: ({ why }) => IDEA_ARRIVALS[why],
    sentence({ why, title, unit, step, of: { community, receiptNumber } }) {
      const named = `${community && why !== 'answered' ? `${community}的` : ''}“${shortened(title)}”`;
      if (why === 'handed') return `${named}请您的科室看看，采纳不采纳都答复一句；回执 ${receiptNumber}。`;
      if (why === 'recalled') return `${named}居委收回了，您的科室不用再看；回执 ${receiptNumber}。`;
      return `${named}：${unit}${step}；回执 ${receiptNumber}。`;
    },
    link: () => PAGES.committeeIdeas,
    // What was taken back lies at the committee, and opens for the 科室 no more.
    opens: ({ why, of }) => (why === 'recalled' ? undefined : about(PAGES.idea, 'suggestionId', of.id)),
    purpose: 'progress',
  },
  'volunteer-news': {
    title: () => '一呼百应',
    sentence({ why, title, on, changes = [] }) {
      const different = changes.length > 0 ? `：${changes.join('，')}` : '';
      return `${dayInWords(on)}的“${shortened(title)}”${VOLUNTEER_NEWS[why]}${different}。`;
    },
    link: () => BEFORE.calls,
    opens: ({ callId }) => (callId === undefined ? undefined : about(PAGES.call, 'callId', callId)),
    purpose: 'progress',
  },
  'matter-arrived': {
    title: () => '有一件事等您办',
    sentence: ({ why, dueOn, ...values }) =>
      `${saying(ARRIVALS[why], values)}${dueOn ? `，${dayInWords(dueOn)}前走下一步` : ''}。`,
    link: deskOf,
    opens: matterOf,
    purpose: 'progress',
  },
  'matter-ended': {
    title: ({ how }) => ENDS[how],
    sentence: ({ how, ...values }) => {
      const [what, so] = ENDED[how];
      return `${saying(what, values)}，${so}。`;
    },
    link: deskOf,
    opens: ({ how, ...values }) => (GONE.includes(how) ? undefined : matterOf(values)),
    purpose: 'progress',
  },
  overdue: {
    title: () => '有一件事到了时限',
    sentence: ({ why, dueOn, department, ...values }) =>
      `${ofNamed(values)}${department === undefined ? '' : `在${department}，`}${OVERDUE[why](
        dayInWords(dueOn),
        department !== undefined,
      )}。`,
    link: (values) => (values.idea === undefined ? deskOf(values) : PAGES.committeeIdeas),
    opens: ({ idea, ...values }) =>
      idea === undefined ? matterOf(values) : values.of && about(PAGES.idea, 'suggestionId', values.of.id),
    purpose: 'progress',
  },
};

export interface Told {
  title: string;
  sentence: string;
  link: string;
  /** Instead of `link`, for a phone that knows it. */
  opens?: string;
  purpose: Purpose;
}

/** A message in words. */
export function tell<Kind extends MessageKind>({ kind, values }: News<Kind>): Told {
  const { title, sentence, link, opens, purpose } = MESSAGE_KINDS[kind];
  const page = opens?.(values);
  return {
    ...{ title: title(values), sentence: sentence(values), link: link(values), purpose },
    ...(page !== undefined && { opens: page }),
  };
}
