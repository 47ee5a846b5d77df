export interface Collection {
  name: string;
  count: number;
}
export interface DocumentPage {
  total: number;
  documents: Record<string, unknown>[];
}
export interface LogRecord {
  requestId: string;
  function: string;
  action?: string;
  openid?: string;
  caller: 'client' | 'server' | 'timer';
  at: string;
  /** What the function's clock showed, where it was not the real time. */
  shownAt?: string;
  ms: number;
  coldStart: boolean;
  databaseRoundTrips: number;
  documentsRead: number;
  lines: { stream: 'out' | 'err'; text: string }[];
  errorCode?: string;
  answerCode?: string;
}
export interface ClockState {
  now: number;
  offset: number;
}
export interface TimerState {
  function: string;
  trigger: string;
  expression: string;
  next?: number;
  last?: { at: number; requestId: string };
  problem?: string;
}
export interface WechatState {
  entries: {
    at: number;
    api: string;
    function: string;
    requestId: string;
    openid?: string;
    /** What reached whom; absent when nothing did. */
    told?: string;
    errcode: number;
    errmsg: string;
  }[];
  consents: { openid: string; template: string; left: number }[];
  failures: { api: string; name: string; left: number }[];
  apis: string[];
  kinds: { name: string; title: string }[];
}
export interface FilePage {
  total: number;
  files: {
    path: string;
    fileId: string;
    url: string;
    size: number;
    type: string;
    /** An openid; empty for the server side. */
    owner: string;
    storedAt: number;
  }[];
}
export interface Persona {
  name: string;
  openid: string;
  role: string;
  title: string;
  home: string;
}

/** Asks the console's API. @throws Error with the server's own sentence */
export async function ask<Answer>(path: string, query: Record<string, string | undefined> = {}): Promise<Answer> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return answer(fetch(`/console/api/${path}?${new URLSearchParams(given)}`));
}

/** Tells the console's API to do something. @throws Error with the server's own sentence */
export function send<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return answer(fetch(`/console/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answer<Answer>(asked: Promise<Response>): Promise<Answer> {
  const response = await asked.catch(() => {
    throw new Error('本地云没有应答：它可能已经停了，重新启动后再试。');
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}
