import type { Purpose } from '../../../miniprogram/domain/message/kinds';
import { parseTemplate, type Template } from '../../../miniprogram/domain/message/template';

/** Deploy settings (see `parseTemplate`): absent for a purpose, its messages are in the inbox alone. */
const SETTINGS: Record<Purpose, string> = {
  reply: 'TEMPLATE_REPLY',
  report: 'TEMPLATE_REPORT',
  reminder: 'TEMPLATE_REMINDER',
  progress: 'TEMPLATE_PROGRESS',
};

export function templateFor(purpose: Purpose): Template | undefined {
  const setting = process.env[SETTINGS[purpose]];
  return setting === undefined ? undefined : parseTemplate(setting);
}

/** Ids for the phone, which must name them when it asks for consent. */
export function templateIds(): Partial<Record<Purpose, string>> {
  const found = Object.keys(SETTINGS).map((purpose) => [purpose, templateFor(purpose as Purpose)?.id] as const);
  return Object.fromEntries(found.filter(([, id]) => id !== undefined));
}
