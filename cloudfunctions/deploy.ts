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

export const DEPLOYMENT: readonly FunctionDeployment[] = [
  {
    name: 'api',
    memory: 256,
    timeout: 10,
    invoke: true,
    environment: ['FIRST_ADMIN_OPENID', 'SUBDISTRICT_ID', 'SUBDISTRICT_NAME'],
    openapi: [],
  },
];
