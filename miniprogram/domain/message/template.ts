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

/** In one line, however it was typed. */
function thing(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const letters = [...line];
  return letters.length > THING_MAX ? `${letters.slice(0, THING_MAX - 1).join('')}…` : line;
}

/** The keywords of one message. */
export function templateData(
  { keywords: [what, about, when] }: Template,
  { title, sentence, sentAt }: { title: string; sentence: string; sentAt: Instant },
): Record<string, { value: string }> {
  return {
    [what]: { value: thing(title) },
    [about]: { value: thing(sentence) },
    [when]: { value: `${dayOf(sentAt).slice(0, 4)}年${shortTime(sentAt)}` },
  };
}
