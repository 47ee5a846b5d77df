import { deploySettings } from './personas';

/** Titles as an owner would have picked them in WeChat's back office, by the deploy setting that names the template. */
const TITLES = {
  TEMPLATE_REPLY: '意见答复通知',
  TEMPLATE_REPORT: '报表生成提醒',
  TEMPLATE_REMINDER: '走访提醒',
  TEMPLATE_PROGRESS: '诉求办理进度提醒',
} as const;

/**
 * The demo's subscribe templates: what the phone's sheet calls them. Any other id works too; the sheet then shows the id.
 * WeChat may also have banned one.
 */
export const TEMPLATES: readonly { id: string; title: string; banned?: true }[] = Object.entries(TITLES).map(
  ([setting, title]) => ({ id: deploySettings[setting as keyof typeof TITLES].split(':', 1)[0] ?? '', title }),
);
