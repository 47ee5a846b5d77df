import { ask, type LogRecord, type Persona } from './api';
import { el, notice, table } from './dom';

/** The last invocations, newest first; one of them in full under its request id. */
export async function logsView(query: URLSearchParams): Promise<HTMLElement> {
  const personas = await ask<Persona[]>('personas');
  const who = new Map(personas.map((one) => [one.openid, one.name]));
  const requestId = query.get('requestId');
  if (requestId) return detail(await ask<LogRecord | null>('logs', { requestId }), who);
  const failed = query.get('failed') === '1';
  const records = await ask<LogRecord[]>('logs', { failed: failed ? '1' : undefined });
  const filter = el(
    'p',
    { class: 'tabs' },
    el('a', { href: '#/logs', 'aria-current': failed ? undefined : 'true' }, '全部'),
    el('a', { href: '#/logs?failed=1', 'aria-current': failed ? 'true' : undefined }, '只看出错'),
  );
  const list =
    records.length > 0
      ? table(
          ['时间', '函数 · 动作', '身份', '用时', '数据库往返', '读文档', '结果', '请求号'],
          records.map((record) => row(record, who)),
        )
      : notice(failed ? '没有出错的调用。' : '还没有调用过云函数：在预览里点一点，或用 npm run call。');
  return el('section', {}, el('h2', {}, '函数日志'), filter, list);
}

function row(record: LogRecord, who: ReadonlyMap<string, string>): HTMLTableRowElement {
  const cells = [
    time(record.at),
    `${record.function}${record.action ? ` · ${record.action}` : ''}`,
    identity(record, who),
    `${record.ms.toFixed(1)} ms${record.coldStart ? '（冷启动）' : ''}`,
    String(record.databaseRoundTrips),
    String(record.documentsRead),
  ];
  const result = el('span', { class: record.errorCode || record.answerCode ? 'bad' : 'good' }, outcome(record));
  const link = el('a', { href: `#/logs?requestId=${record.requestId}` }, record.requestId.slice(0, 8));
  return el('tr', {}, ...cells.map((text) => el('td', {}, text)), el('td', {}, result), el('td', {}, link));
}

function detail(record: LogRecord | null, who: ReadonlyMap<string, string>): HTMLElement {
  const back = el('p', { class: 'tabs' }, el('a', { href: '#/logs' }, '← 全部日志'));
  if (!record) return el('section', {}, back, notice('没有这个请求号的日志：只保留最近一千次调用。'));
  const facts: [string, string][] = [
    ['请求号', record.requestId],
    ['函数', record.function],
    ['动作', record.action ?? '—'],
    ['身份', identity(record, who)],
    ['开始', `${record.at}（UTC）`],
    ...(record.shownAt ? ([['函数看到的时刻', `${record.shownAt}（UTC）`]] as [string, string][]) : []),
    ['用时', `${record.ms.toFixed(1)} ms${record.coldStart ? '，含冷启动' : ''}`],
    ['数据库往返', String(record.databaseRoundTrips)],
    ['读文档', String(record.documentsRead)],
    ['结果', outcome(record)],
  ];
  const lines = record.lines.map(({ stream, text }) => el('span', { class: stream }, `${text}\n`));
  return el(
    'section',
    {},
    back,
    el('h2', {}, '一次调用'),
    el('dl', {}, ...facts.flatMap(([term, fact]) => [el('dt', {}, term), el('dd', {}, fact)])),
    el('h3', {}, '输出'),
    lines.length > 0 ? el('pre', {}, ...lines) : notice('这次调用没有输出。'),
  );
}

function outcome({ errorCode, answerCode }: LogRecord): string {
  if (errorCode) return `平台：${errorCode}`;
  return answerCode ? `应答：${answerCode}` : '成功';
}

function identity({ openid, caller }: LogRecord, who: ReadonlyMap<string, string>): string {
  if (openid) return who.get(openid) ?? openid;
  return caller === 'timer' ? '定时器' : '服务端';
}

const time = (at: string): string => new Date(at).toLocaleTimeString('zh-CN', { hour12: false });
