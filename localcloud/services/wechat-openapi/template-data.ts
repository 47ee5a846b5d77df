import { badArgument } from './error';

/** What each kind of keyword takes (official: the parameter table of subscribeMessage.send). */
const KINDS: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/su,
  number: /^-?\d+(?:\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /\d{1,2}:\d{2}/,
  date: /\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}/,
  amount: /^\p{Sc}?\d{1,10}(?:\.\d{1,2})?元?$/u,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^(?:[\p{Script=Han}·]{1,10}|[^\p{Script=Han}\d]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

/**
 * Checks the keywords of a message: `{thing1: {value: '…'}}`. A text one letter too long is refused on the platform, and is
 * here. @returns the texts by keyword @throws WechatError 47003
 */
export function checkTemplateData(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) throw badArgument('data is empty');
  return Object.fromEntries(
    Object.entries(data).map(([key, given]) => {
      const { value } = (given ?? {}) as { value?: unknown };
      const text = typeof value === 'number' ? String(value) : value;
      const pattern = KINDS[/^([a-z_]+)\d+$/.exec(key)?.[1] ?? ''];
      if (text === undefined || text === '') throw badArgument(`data.${key}.value is empty`);
      if (!pattern || typeof text !== 'string' || !pattern.test(text)) throw badArgument(`data.${key}.value invalid`);
      return [key, text];
    }),
  );
}
