import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** How many messages of a template a user still lets us send: each consent is good for one, and never expires. */
export interface Consents {
  add(openid: string, template: string): void;
  /** Uses one up. @returns false when there is none */
  take(openid: string, template: string): boolean;
  list(): { openid: string; template: string; left: number }[];
}

/** @param file where they are kept; without it they end with the process */
export function openConsents(file?: string): Consents {
  const left = new Map<string, number>(file ? read(file) : []);
  const keyOf = (openid: string, template: string) => JSON.stringify([openid, template]);
  const set = (key: string, count: number): void => {
    left.set(key, count);
    if (!file) return;
    writeFileSync(`${file}.new`, JSON.stringify([...left]));
    renameSync(`${file}.new`, file);
  };
  return {
    add(openid, template) {
      const key = keyOf(openid, template);
      set(key, (left.get(key) ?? 0) + 1);
    },
    take(openid, template) {
      const key = keyOf(openid, template);
      const count = left.get(key) ?? 0;
      if (count > 0) set(key, count - 1);
      return count > 0;
    },
    list: () =>
      [...left].map(([key, count]) => {
        const [openid = '', template = ''] = JSON.parse(key) as string[];
        return { openid, template, left: count };
      }),
  };
}

function read(file: string): [string, number][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as [string, number][];
  } catch {
    return [];
  }
}
