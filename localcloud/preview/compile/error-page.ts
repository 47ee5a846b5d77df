import type { Problem } from './problem';

/** Without a shell around it the page itself waits for the next build. */
const WAIT = `<script>if (parent === self) for (const kind of ['reload', 'compile-error'])
(self.events ??= new EventSource('/events')).addEventListener(kind, () => location.reload())</script>`;

/** What the phone shows when the sources cannot be built: where, and what. */
export function errorPage(problems: readonly Problem[]): string {
  const items = problems.map(
    ({ file, line, column, message }) =>
      `<li><code>${escape(file)}:${line}:${column}</code><p>${escape(message)}</p></li>`,
  );
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>编译没有通过</title><link rel="stylesheet" href="/preview/fonts.css"><style>
body{margin:0;padding:64px 16px 16px;font:15px/1.6 'Noto Sans SC',sans-serif;background:#fff7f6;color:#1f2a2e}
h1{font-size:20px;margin:0 0 4px;color:#c62f2f}p{margin:4px 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
ol{padding:0;list-style:none}li{background:#fff;border:1px solid #f0d4d1;border-radius:12px;padding:12px;margin:12px 0}
code{font-size:13px;color:#c62f2f;overflow-wrap:anywhere}</style>
<body data-compile-errors="${problems.length}"><h1>编译没有通过</h1><p>改好并保存后，这里会自己刷新。</p><ol>${items.join('')}</ol>${WAIT}</body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark);
}
