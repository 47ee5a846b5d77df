import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { errorPage } from './error-page';
import { fontFolder } from './fonts';
import type { Problem } from './problem';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};
/** Of the mini-program's own folder pictures, sounds and texts are given out, no sources. */
const ASSET = /\.(?:png|jpe?g|gif|svg|webp|mp[34]|m4a|aac|wav|txt|csv|pdf)$/;

interface StaticInput {
  root: string;
  out: string;
  miniprogram: string;
  /** Of the last build; while there are any, the phone shows them instead of the mini-program. */
  errors(): readonly Problem[];
  /** The build stays as it is as long as it is served: the browser may keep it. */
  isFinal: boolean;
}

/** Serves the shell, the phone, its fonts and the mini-program's pictures and sounds (`/preview/assets/…`). */
export function createStaticFiles({ root, out, miniprogram, errors, isFinal }: StaticInput) {
  const fileOf = (url: string): { file: string; keep: boolean } | undefined => {
    if (url === '/' || url === '/index.html') return { file: path.join(out, 'index.html'), keep: false };
    const below = (prefix: string, folder: string, keep: boolean) =>
      url.startsWith(prefix)
        ? { file: path.join(folder, path.posix.normalize(`/${url.slice(prefix.length)}`)), keep }
        : undefined;
    const asset = below('/preview/assets/', miniprogram, false);
    if (asset) return ASSET.test(asset.file) ? asset : undefined;
    return (
      below('/preview/fonts/', fontFolder(root), true) ?? below('/preview/', out, isFinal && !url.endsWith('.html'))
    );
  };

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const url = decodePath(request.url ?? '/');
    if (url === undefined) return false;
    if (url === '/preview/phone.html' && errors().length > 0) {
      response.writeHead(200, { 'content-type': TYPES['.html'], 'cache-control': 'no-store' }).end(errorPage(errors()));
      return true;
    }
    const found = fileOf(url);
    if (!found) return url.startsWith('/preview/') ? notFound(response) : false;
    const stat = statSync(found.file, { throwIfNoEntry: false });
    if (!stat?.isFile()) return notFound(response);
    response.writeHead(200, {
      'content-type': TYPES[path.extname(found.file)] ?? 'application/octet-stream',
      'content-length': stat.size,
      'cache-control': found.keep ? 'max-age=86400' : 'no-store',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(found.file).pipe(response);
    return true;
  };
}

function decodePath(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '/');
  } catch {
    return undefined;
  }
}

function notFound(response: ServerResponse): true {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('预览里没有这个文件。');
  return true;
}
