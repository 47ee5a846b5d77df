/**
 * The functions there are and how each is deployed. One truth: the build writes each function's `config.json`, the
 * `cloudbaserc.json` and the environment's security rules from this list, and the local cloud enforces the same.
 */
export interface FunctionDeployment {
  /** Folder under `cloudfunctions/functions/`, name on the platform. */
  readonly name: string;
  /** Megabytes; one of 128, 256, 512, 1024, 2048. */
  readonly memory: number;
  /** Seconds, 1–60. */
  readonly timeout: number;
  /** The platform gives a function one timer: seven fields, second first, in UTC+8. */
  readonly timer?: { readonly name: string; readonly cron: string };
  /** `false`: refused to every client by the security rules; only timers and the server side reach it. */
  readonly invoke: boolean;
  /** Names of the variables that the function reads; the values are given when it is deployed, never committed. */
  readonly environment: readonly string[];
  /** WeChat open APIs that the function may call (`permissions.openapi` of config.json). */
  readonly openapi: readonly string[];
}

/**
 * Who answers for the tool. Every function that a person can call needs them, or it answers nobody; `STAGE` says `demo` where it is
 * only shown, and anything else is a production.
 */
const OWNER = ['STAGE', 'OWNER_NAME', 'OWNER_LEVEL', 'FILING_NUMBER'] as const;

/** The street that is served and its first administrator, for every function that asks who calls, or who is to be told. */
const STREET = ['FIRST_ADMIN_OPENID', 'SUBDISTRICT_ID', 'SUBDISTRICT_NAME'] as const;

/** Templates of subscribe messages, for every function that delivers messages; without them there is the inbox alone. */
const TEMPLATES = ['TEMPLATE_REPLY', 'TEMPLATE_REPORT', 'TEMPLATE_REMINDER', 'TEMPLATE_PROGRESS'] as const;

/** Other desks that hear our residents too, as `code:label` by commas; without it those of the article. */
const SOURCES = ['OUTSIDE_SOURCES'] as const;

/** The keys of sealed values, for every function that opens, seals or wraps them again. Secrets: see “Deploy” in README.md. */
const KEYS = ['MASTER_KEYS', 'MATCH_KEY'] as const;

export const DEPLOYMENT: readonly FunctionDeployment[] = [
  {
    name: 'api',
    memory: 256,
    timeout: 10,
    invoke: true,
    environment: [...OWNER, ...STREET, ...TEMPLATES, ...KEYS, ...SOURCES],
    openapi: [
      'subscribeMessage.send',
      'phonenumber.getPhoneNumber',
      'wxacode.getUnlimited',
      'security.msgSecCheck',
      'security.mediaCheckAsync',
    ],
  },
  {
    name: 'reporting',
    memory: 512,
    timeout: 60,
    // No timer: phones may call it, and what timers wake is closed to them.
    invoke: true,
    environment: [...OWNER, ...STREET, ...TEMPLATES],
    openapi: ['subscribeMessage.send'],
  },
  {
    name: 'tagging',
    memory: 256,
    timeout: 60,
    timer: { name: 'tag', cron: '0 */5 * * * * *' },
    invoke: false,
    environment: [],
    openapi: [],
  },
  {
    name: 'upkeep',
    memory: 256,
    timeout: 60,
    // Some minutes past: what a call of the hour before wrote is stored by then.
    timer: { name: 'keep', cron: '0 7 * * * * *' },
    invoke: false,
    environment: [...STREET, ...TEMPLATES, ...KEYS],
    // What WeChat did not take when it was written is asked again.
    openapi: ['subscribeMessage.send', 'security.msgSecCheck', 'security.mediaCheckAsync'],
  },
  {
    name: 'monthly',
    memory: 256,
    timeout: 60,
    timer: { name: 'month', cron: '0 */5 * 1-3 * * *' },
    invoke: false,
    environment: TEMPLATES,
    openapi: ['subscribeMessage.send'],
  },
];
