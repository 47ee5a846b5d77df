import { imitate } from '../core/imitate';
import { leaveConsent } from '../wechat-side';
import { expectTap } from './gesture';
import { myChoices, noteMine } from './mine';
import { askPermission, tickLine } from './prompt';
import { templatesOf, type Template } from './templates';

type Answer = 'accept' | 'reject' | 'ban' | 'filter';
type Kept = Readonly<Record<string, 'accept' | 'reject'>>;

/** At most so many templates can be asked about at once. */
const MAX_TEMPLATES = 5;

let isAsking = false;

/** The failures of this call have numbers of their own. */
const failure = (errCode: number, reason: string) => ({ errMsg: `requestSubscribeMessage:fail ${reason}`, errCode });

/**
 * Templates that WeChat forbids are left out, of two with one title the second is; for those whose answer is kept nothing
 * is asked. What remains is asked in one sheet.
 */
async function answersTo(templates: readonly Template[]): Promise<Record<string, Answer>> {
  const kept = myChoices().templates;
  const answers: Record<string, Answer> = {};
  const open: Template[] = [];
  const titles = new Set<string>();
  for (const template of templates) {
    const { id, title, banned } = template;
    const answer = banned ? 'ban' : titles.has(title) ? 'filter' : kept[id];
    titles.add(title);
    if (answer) answers[id] = answer;
    else open.push(template);
  }
  return open.length > 0 ? { ...answers, ...(await ask(open)) } : answers;
}

async function ask(templates: readonly Template[]): Promise<Kept> {
  const lines = templates.map(({ id, title }) => ({ id, ...tickLine(title, true) }));
  const always = tickLine('总是保持以上选择，不再询问', false);
  always.line.classList.add('wx-prompt-always');
  const allowed = await askPermission({
    kind: 'wx-subscribe',
    title: '发送一次以下消息',
    body: [...lines.map(({ line }) => line), always.line],
    refuse: '取消',
    allow: '允许',
  });
  const answers = Object.fromEntries(
    lines.map(({ id, box }) => [id, allowed && box.checked ? ('accept' as const) : ('reject' as const)]),
  );
  if (always.box.checked) noteMine({ templates: { ...myChoices().templates, ...answers } });
  return answers;
}

async function request(ids: unknown): Promise<Record<string, Answer>> {
  expectTap();
  if (!Array.isArray(ids) || ids.length === 0) throw failure(10001, "TmplIds can't be empty");
  if (!ids.every((id) => typeof id === 'string' && id !== '')) throw failure(10004, 'Invalid template id');
  if (ids.length > MAX_TEMPLATES) throw failure(20003, 'Templates count out of max bounds');
  if (!myChoices().notices) throw failure(20004, 'The main switch is switched off');
  if (isAsking) throw failure(10005, 'last call has not ended');
  isAsking = true;
  try {
    const answers = await answersTo(await templatesOf(ids as string[]));
    const accepted = Object.keys(answers).filter((id) => answers[id] === 'accept');
    if (accepted.length > 0) await leaveConsent(accepted);
    return answers;
  } finally {
    isAsking = false;
  }
}

export function subscribeApi() {
  return {
    requestSubscribeMessage: imitate(
      'requestSubscribeMessage',
      ['tmplIds'],
      async ({ tmplIds }) => (await request(tmplIds)) as never,
    ),
  };
}
