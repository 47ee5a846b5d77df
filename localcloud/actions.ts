import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DOMAIN = path.resolve('miniprogram/domain');
const ACTION = /^ {2}action: '([a-zA-Z]+\.[a-zA-Z]+)',$/gm;

/** Every action that a contract declares, sorted. From the text: a command that lists them should not run them. */
export function declaredActions(): readonly string[] {
  return readdirSync(DOMAIN)
    .map((concept) => path.join(DOMAIN, concept, 'contracts.ts'))
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(ACTION)].map(([, action = '']) => action))
    .sort();
}

/** What a person at the command line needs to know; the envelope's own sentence is for a phone with an old mini-program. */
export function unknownActionSentence(action: string, functionName: string): string {
  const actions = declaredActions();
  if (actions.includes(action)) return `云函数 ${functionName} 不回答「${action}」；用 --function 写明别的云函数。`;
  const [concept = ''] = action.split('.');
  const near = actions.filter((one) => one.startsWith(`${concept}.`));
  return `没有「${action}」这个动作；${near.length > 0 ? `${concept} 有` : '有的是'}：${(near.length > 0 ? near : actions).join('、')}。`;
}
