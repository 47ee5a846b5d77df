import type { Import } from './sources';

/**
 * The table "room | may import | never" of the architecture, as data. A file lives in the first room whose pattern fits;
 * an import is allowed when one of the room's patterns fits its target (a path from the root without extension, or the
 * name of a package). `$1` stands for what the room's own pattern caught.
 */
export interface Room {
  name: string;
  files: RegExp;
  mayImport: string[];
  /** Allowed as `import type` only: shapes may be shared where calls may not. */
  mayImportTypes?: string[];
  because: string;
}

const DOMAIN = '^miniprogram/domain/';
const PLATFORM = '^miniprogram/platform/';
const COMPONENTS = '^miniprogram/components/';
const PRESENTING = '^miniprogram/presenting/';
const KERNEL = '^cloudfunctions/kernel/';
const NODE = '^node:';

export const ROOM_TABLE: Room[] = [
  {
    name: 'domain',
    files: /^miniprogram\/domain\/([\w-]+)\//,
    mayImport: ['^zod$', DOMAIN],
    because: 'domain 是两边共用的纯规则：只有 zod 和 domain 自己',
  },
  {
    name: 'page',
    files: /^miniprogram\/((?:pages|resident|tool|cadre|volunteer|department)\/[\w-]+)\//,
    mayImport: [
      DOMAIN,
      PLATFORM,
      COMPONENTS,
      PRESENTING,
      '^miniprogram/api/',
      '^miniprogram/$1/',
      '^@vant/weapp/',
      '^zod$',
    ],
    because: '页面只用 domain、platform、components、presenting、api，不用别的页面',
  },
  {
    name: 'component',
    files: /^miniprogram\/components\//,
    mayImport: [DOMAIN, PLATFORM, COMPONENTS, PRESENTING, '^@vant/weapp/'],
    because: '组件不发请求：数据由页面给它',
  },
  {
    name: 'presenting',
    files: /^miniprogram\/presenting\//,
    mayImport: [DOMAIN, PRESENTING],
    mayImportTypes: ['^miniprogram/api/'],
    because: 'presenting 把数据变成看得懂的话，不发请求，不碰 wx',
  },
  {
    name: 'api',
    files: /^miniprogram\/api\//,
    mayImport: [DOMAIN, PLATFORM, '^miniprogram/api/', '^zod$'],
    because: 'api 不认识页面',
  },
  {
    name: 'platform',
    files: /^miniprogram\/platform\//,
    mayImport: [PLATFORM, `${DOMAIN}shared/`],
    because: 'platform 只包 wx.*',
  },
  {
    name: 'app',
    files: /^miniprogram\/app\.ts$/,
    mayImport: [DOMAIN, PLATFORM, '^miniprogram/api/'],
    because: 'app.ts 只做启动',
  },
  {
    name: 'function',
    files: /^cloudfunctions\/functions\/([\w-]+)\//,
    mayImport: [
      KERNEL,
      '^cloudfunctions/capabilities/[\\w-]+/(?:(?:[\\w-]+\\.)?handlers|jobs|callbacks)$',
      '^cloudfunctions/functions/$1/',
    ],
    because: '云函数只挂 handlers、jobs 和 callbacks：规矩在 capabilities 里',
  },
  {
    name: 'kernel',
    files: /^cloudfunctions\/kernel\//,
    mayImport: [
      KERNEL,
      `${DOMAIN}shared/`,
      NODE,
      '^(?:@cloudbase/node-sdk|wx-server-sdk|zod|exceljs|docx|pinyin-pro)$',
    ],
    because: 'kernel 不认识任何一项业务',
  },
  {
    name: 'service',
    files: /^cloudfunctions\/capabilities\/[\w-]+\/service\.ts$/,
    mayImport: [DOMAIN],
    because: 'service 是纯判断，只用 domain',
  },
  {
    name: 'repository',
    files: /^cloudfunctions\/capabilities\/([\w-]+)\/(?:[\w-]+-)?repository\.ts$/,
    mayImport: [
      `${KERNEL}(?:database|conditions|stepped)$`,
      DOMAIN,
      '^cloudfunctions/capabilities/$1/(?:[\\w-]+-)?repository$',
    ],
    because:
      'repository 只用 kernel/database（和它上面的 conditions、stepped）、domain，和同一文件夹里的另一个 repository',
  },
  {
    name: 'port',
    files: /^cloudfunctions\/capabilities\/([\w-]+)\/port\.ts$/,
    mayImport: [
      '^cloudfunctions/capabilities/$1/(?:(?:[\\w-]+-)?repository|deliver|templates|refresh|write|own|tagger|known|raise|take-step|tell|tell-desk|desk|tagged|sources|recount|neighbourhood)$',
    ],
    because:
      'port 只转出自己的 repository；message 另有 deliver 和 templates，household 另有 refresh，audit 另有 write，resident 另有 own，text-tag 另有 tagger 和 known，suggestion 另有 raise、take-step、tell、tell-desk、desk、tagged 和 sources，problem-class 另有 recount，building 另有 neighbourhood',
  },
  {
    name: 'handlers',
    files: /^cloudfunctions\/capabilities\/([\w-]+)\/(?:[\w-]+\.)?handlers\.ts$/,
    mayImport: ['^cloudfunctions/capabilities/$1/[\\w-]+\\.handler$', `${KERNEL}handler$`],
    because: 'handlers.ts（别的函数的另列 <函数>.handlers.ts）只列出自己的 handler',
  },
  {
    name: 'jobs',
    files: /^cloudfunctions\/capabilities\/([\w-]+)\/jobs\.ts$/,
    mayImport: ['^cloudfunctions/capabilities/$1/[\\w-]+\\.job$', `${KERNEL}job$`],
    because: 'jobs.ts 只列出自己的 job',
  },
  {
    name: 'callbacks',
    files: /^cloudfunctions\/capabilities\/([\w-]+)\/callbacks\.ts$/,
    mayImport: ['^cloudfunctions/capabilities/$1/[\\w-]+\\.callback$', `${KERNEL}callback$`],
    because: 'callbacks.ts 只列出自己的 callback',
  },
  {
    name: 'handler',
    files: /^cloudfunctions\/capabilities\/([\w-]+)\//,
    mayImport: [
      '^cloudfunctions/capabilities/$1/(?!handlers$|jobs$|callbacks$)[\\w-]+$',
      '^cloudfunctions/capabilities/[\\w-]+/port$',
      KERNEL,
      DOMAIN,
    ],
    because: 'handler 用自己的 service、repository，别家只用 port；不用 SDK，不用别的 handler',
  },
  {
    name: 'deploy',
    files: /^cloudfunctions\/deploy\.ts$/,
    mayImport: [],
    because: 'deploy.ts 是一张表',
  },
  {
    name: 'preview',
    files: /^localcloud\/preview\/(?:runtime|builtins|wx|shell)\//,
    mayImport: ['^localcloud/preview/', '^glass-easel(?:-miniprogram-adapter)?$', '^@vant/touch-emulator$'],
    because: '预览在浏览器里跑：没有 Node，也不碰本地云',
  },
  {
    name: 'localcloud',
    files: /^localcloud\//,
    mayImport: [
      '^localcloud/',
      '^cloudfunctions/',
      '^miniprogram/',
      '^tests/bench/',
      NODE,
      '^(?!@cloudbase/|wx-server-sdk$)[\\w@]',
    ],
    because: '本地云不用 SDK：它就是 SDK 的另一头',
  },
];

/** The order of the concepts: each may import those before it, never one after it. */
export const CONCEPTS = [
  'shared',
  'receipt',
  'release',
  'sheet',
  'about',
  'community',
  'message',
  'fact',
  'attachment',
  'feedback',
  'text-tag',
  'handling',
  'suggestion',
  'idea',
  'volunteer-call',
  'problem-class',
  'look-back',
  'visit',
  'resident',
  'household',
  'early-signal',
  'audit',
  'building',
  'report',
  'access',
  'myself',
];

export function roomOf(file: string): Room | undefined {
  return ROOM_TABLE.find((room) => room.files.test(file));
}

/** Why an import is not allowed, or `undefined`. */
export function importFault({ from, specifier, target, isTypeOnly }: Import): string | undefined {
  const room = roomOf(from.name);
  if (!room) return '这个文件不在任何一间房里';
  const own = room.files.exec(from.name)?.[1] ?? '';
  const fits = (patterns: string[]) =>
    patterns.some((pattern) => new RegExp(pattern.replaceAll('$1', own)).test(target ?? specifier));
  const allowed = fits(room.mayImport) || (isTypeOnly && fits(room.mayImportTypes ?? []));
  if (!allowed) {
    const daysInCalendar = specifier === 'dayjs' && from.name === 'miniprogram/domain/shared/calendar.ts';
    return daysInCalendar ? undefined : room.because;
  }
  return room.name === 'domain' ? conceptFault(own, target) : undefined;
}

function conceptFault(own: string, target: string | undefined): string | undefined {
  const other = /^miniprogram\/domain\/([\w-]+)\//.exec(target ?? '')?.[1];
  if (!CONCEPTS.includes(own)) return `概念 ${own} 还没有排进 CONCEPTS 的次序`;
  if (other === undefined || other === own) return undefined;
  return CONCEPTS.indexOf(other) < CONCEPTS.indexOf(own) ? undefined : `${own} 在 ${other} 之下，不能反过来用它`;
}
