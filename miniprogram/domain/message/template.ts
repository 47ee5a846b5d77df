import { dayOf, shortTime, type Instant } from '../shared/calendar';

/** A subscribe template as the owner chose it: WeChat numbers its keywords in the order in which they were picked. */
export interface Template {
  id: string;
  /** Names of the keywords for what happened, what about it, and when. */
  keywords: readonly [what: string, about: string, when: string];
}

const SETTING = /^([^:,\s]+):(thing\d+),(thing\d+),((?:time|date)\d+)$/;

/** Reads a deploy setting such as `<template id>:thing1,thing4,time2`; nothing when it is not like that. */
export function parseTemplate(setting: string): Template | undefined {
  const [, id, what, about, when] = SETTING.exec(setting.trim()) ?? [];
  if (!id || !what || !about || !when) return undefined;
  return { id, keywords: [what, about, when] };
}

/** WeChat refuses a `thing` of more letters. */
const THING_MAX = 20;

/** In one line, however it was typed. `tail`: what stands whole behind it. */
function thing(text: string, tail = ''): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  const room = THING_MAX - [...tail].length;
  return `${letters.length > room ? `${letters.slice(0, room - 1).join('')}…` : letters.join('')}${tail}`;
}

/** The keywords of one message. `besides`: how many more wait in the inbox, for which it rings too. */
export function templateData(
  { keywords: [what, about, when] }: Template,
  { title, sentence, sentAt, besides = 0 }: { title: string; sentence: string; sentAt: Instant; besides?: number },
): Record<string, { value: string }> {
  return {
    [what]: { value: thing(title, besides > 0 ? `，另有 ${besides} 条` : '') },
    [about]: { value: thing(sentence) },
    [when]: { value: `${dayOf(sentAt).slice(0, 4)}年${shortTime(sentAt)}` },
  };
}
