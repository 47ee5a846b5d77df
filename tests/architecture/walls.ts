import ts from 'typescript';
import { importFault, roomOf } from './rooms';
import { importsOf, lineOf, walk, type Source } from './sources';

/** `file:line the line — why`, so that the offender is seen without opening anything. */
export type Offence = string;

type Judge = (node: ts.Node, source: Source) => string | undefined;

function offence(source: Source, line: number, why: string): Offence {
  return `${source.name}:${line} ${(source.text.split('\n')[line - 1] ?? '').trim()} — ${why}`;
}

function judged(sources: Source[], judge: Judge): Offence[] {
  const found: Offence[] = [];
  for (const source of sources)
    walk(source, (node) => {
      const why = judge(node, source);
      if (why) found.push(offence(source, lineOf(source, node), why));
    });
  return found;
}

const inRoom = (sources: Source[], ...names: string[]) =>
  sources.filter((source) => names.includes(roomOf(source.name)?.name ?? ''));

/** Every import against the table of rooms. */
export function importsStayInTheirRooms(sources: Source[]): Offence[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap((imported) => {
      const why = importFault(imported);
      return why ? [offence(source, imported.line, why)] : [];
    }),
  );
}

/** Each SDK has one door. */
export function sdksHaveOneDoor(sources: Source[]): Offence[] {
  const doors: Record<string, string> = {
    '@cloudbase/node-sdk': 'cloudfunctions/kernel/database.ts',
    'wx-server-sdk': 'cloudfunctions/kernel/wechat.ts',
  };
  return sources.flatMap((source) =>
    importsOf(source)
      .filter(({ specifier }) => doors[specifier] !== undefined && doors[specifier] !== source.name)
      .map(({ line, specifier }) => offence(source, line, `${specifier} 只有 ${doors[specifier]} 可以引用`)),
  );
}

/** `a.b` as text, for calls such as `Date.now`. */
function dotted(node: ts.Node): string {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)
    ? `${node.expression.text}.${node.name.text}`
    : '';
}

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

/** Is this identifier a value that is used, and not a property or a name that happens to be spelled so? */
function isFreeUse(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isImportSpecifier(parent));
}

/** The domain has no clock, no dice and no phone: `now` and random bytes are arguments. */
export function domainIsPure(sources: Source[]): Offence[] {
  return judged(inRoom(sources, 'domain'), (node) => {
    if (['Date.now', 'Math.random', 'performance.now'].includes(dotted(node))) return `domain 里没有 ${dotted(node)}`;
    if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length)
      return 'domain 里没有此刻：now 是参数';
    if (ts.isCallExpression(node) && isNamed(node.expression, 'dayjs') && node.arguments.length === 0)
      return 'domain 里没有此刻：now 是参数';
    if (isNamed(node, 'wx') && isFreeUse(node)) return 'domain 里没有 wx';
    return isNamed(node, 'process') && isFreeUse(node) ? 'domain 里没有 process' : undefined;
  });
}

/** Where `wx.cloud` is touched, one line each: its start, the calls of functions, the parts of photos and voice. */
const CLOUD_LINES: Readonly<Record<string, string>> = {
  init: 'miniprogram/app.ts',
  callFunction: 'miniprogram/api/client.ts',
  uploadFile: 'miniprogram/api/upload-send.ts',
};

export function cloudIsCalledFromOnePlace(sources: Source[]): Offence[] {
  const phone = sources.filter((source) => source.name.startsWith('miniprogram/'));
  return judged(phone, (node, { name }) => {
    if (dotted(node) !== 'wx.cloud') return undefined;
    const member = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : '';
    return CLOUD_LINES[member] === name
      ? undefined
      : '只有 api/client.ts 可以 wx.cloud.callFunction，api/upload-send.ts 可以 uploadFile';
  });
}

/** Who may bring a write to the cloud: both keep on the phone what they send until it is answered. */
const DELIVERERS = /^miniprogram\/api\/(?:outbox\/[\w-]+|upload-send)\.ts$/;

/** A write goes through the outbox: `call` takes readings alone, and `deliver` has no other door. */
export function writesGoThroughTheOutbox(sources: Source[]): Offence[] {
  const phone = sources.filter(({ name }) => name.startsWith('miniprogram/') && name !== 'miniprogram/api/client.ts');
  return judged(phone, (node, { name }) =>
    isNamed(node, 'deliver') && ts.isImportSpecifier(node.parent) && !DELIVERERS.test(name)
      ? '写入只走外发箱：用 submit、sendDraft 或 tap'
      : undefined,
  );
}

/** WeChat's storage has two doors, and is never waited for in one piece: a synchronous call stops the finger for as long as it takes. */
const STORAGE_DOORS = ['miniprogram/platform/storage.ts', 'miniprogram/platform/vault.ts'];

export function storageIsAskedAsynchronously(sources: Source[]): Offence[] {
  const phone = sources.filter(({ name }) => name.startsWith('miniprogram/'));
  return judged(phone, (node, { name }) => {
    const called = /^wx\.\w*Storage(?:Info)?(Sync)?$/.exec(dotted(node));
    if (!called) return undefined;
    if (called[1]) return '存储只用异步接口';
    return STORAGE_DOORS.includes(name) ? undefined : `只有 ${STORAGE_DOORS.join(' 和 ')} 可以读写存储`;
  });
}

/** Rooms that turn data into words know no phone. */
export function presentingKnowsNoPhone(sources: Source[]): Offence[] {
  return judged(inRoom(sources, 'presenting'), (node) =>
    isNamed(node, 'wx') && isFreeUse(node) ? 'presenting 里没有 wx' : undefined,
  );
}

/** A decision takes what was loaded and answers at once. */
export function servicesHaveNoPromise(sources: Source[]): Offence[] {
  return judged(inRoom(sources, 'service'), (node) => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'service 里没有 async';
    if (ts.isAwaitExpression(node)) return 'service 里没有 await';
    if (isNamed(node, 'Promise')) return 'service 里没有 Promise';
    return ts.isPropertyAccessExpression(node) && node.name.text === 'then' ? 'service 里没有 .then' : undefined;
  });
}

/** A collection has one repository, in one file or in several of its folder: whoever else wants its rows asks that repository's port. */
export function collectionsHaveOneRepository(sources: Source[]): Offence[] {
  const owners = new Map<string, string>();
  return inRoom(sources, 'repository', 'handler', 'service').flatMap((source) => {
    const found: Offence[] = [];
    walk(source, (node) => {
      if (!ts.isCallExpression(node) || !isNamed(node.expression, 'collection')) return;
      const name = node.arguments[0];
      if (!name || !ts.isStringLiteralLike(name)) return;
      const folder = source.name.replace(/[^/]+$/, '');
      const owner = owners.get(name.text) ?? folder;
      owners.set(name.text, owner);
      if (roomOf(source.name)?.name !== 'repository')
        found.push(offence(source, lineOf(source, node), '只有 repository 可以开集合'));
      else if (owner !== folder) found.push(offence(source, lineOf(source, node), `${name.text} 属于 ${owner}`));
    });
    return found;
  });
}

/** No path of the machine it was written on, in any source. */
export function noMachinePaths(sources: Source[]): Offence[] {
  return judged(sources, (node) => {
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? node.text : '';
    return /^(?:\/(?:home|root|tmp|work|Users|var|mnt)\/|[A-Z]:\\)/.test(text) ? '写死了机器上的路径' : undefined;
  });
}
