import type { Step } from '../../../miniprogram/domain/handling/handling';
import { checkText } from '../../kernel/content-check';

/**
 * Asks WeChat about what a resident wrote, as others are to see it. Whatever is no clear answer is 待审: somebody of the committee
 * looks, and the author hears nothing that would blame her.
 */
export async function checked(openid: string, texts: readonly string[]): Promise<NonNullable<Step['check']>> {
  const text = texts.filter(Boolean).join('\n');
  const verdict = await checkText({ openid, text, scene: 'forum' });
  if (verdict === 'passed' || verdict === 'refused') return verdict;
  return 'waiting';
}
