import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DOMAIN = path.resolve('miniprogram/domain');
const ACTION = /^ {2}action: '([a-zA-Z]+\.[a-zA-Z]+)',$/gm;

const SERVED_BY = /^ {2}servedBy: '([a-z]+)',$/m;

const contractTexts = (): string[] =>
  readdirSync(DOMAIN)
    .map((concept) => path.join(DOMAIN, concept, 'contracts.ts'))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));

/** Every action that a contract declares, sorted. From the text: a command that lists them should not run them. */
export function declaredActions(): readonly string[] {
  return contractTexts()
    .flatMap((text) => [...text.matchAll(ACTION)].map(([, action = '']) => action))
    .sort();
}

/** The function that answers an action, as its contract says; `api` where it says nothing, or there is no such action. */
export function functionOf(action: string): string {
  const text = contractTexts().find((one) => one.includes(`  action: '${action}',`)) ?? '';
  const [contract = ''] = text.slice(Math.max(0, text.indexOf(`  action: '${action}',`))).split('\n});', 1);
  return SERVED_BY.exec(contract)?.[1] ?? 'api';
}

/** What a person at the command line needs to know; the envelope's own sentence is for a phone with an old mini-program. */
export function unknownActionSentence(action: string, functionName: string): string {
  const actions = declaredActions();
  if (actions.includes(action)) return `云函数 ${functionName} 不回答「${action}」；用 --function 写明别的云函数。`;
  const [concept = ''] = action.split('.');
  const near = actions.filter((one) => one.startsWith(`${concept}.`));
  return `没有「${action}」这个动作；${near.length > 0 ? `${concept} 有` : '有的是'}：${(near.length > 0 ? near : actions).join('、')}。`;
}
