import { isIP } from 'node:net';
import path from 'node:path';
import { readText } from '../../read-text';

/** The calls for which WeChat's backend keeps a list of domains each. */
export const OUTSIDE_APIS = ['request', 'uploadFile', 'downloadFile'] as const;
export type OutsideApi = (typeof OUTSIDE_APIS)[number];

export interface NetworkRules {
  readonly appid: string;
  /** 不校验合法域名 of the developer tools is this switch being off: `setting.urlCheck`. */
  readonly check: boolean;
  readonly domains: Partial<Record<OutsideApi, readonly string[]>>;
}

interface ProjectConfig {
  appid?: string;
  setting?: { urlCheck?: boolean };
}

/**
 * Of a project: `urlCheck` from project.config.json, or from project.private.config.json, which wins in the developer tools too;
 * the lists, which WeChat keeps in its backend, from `domains.json` beside them: `{"request": ["https://…"]}`.
 */
export function readNetworkRules(project: string): NetworkRules {
  const read = <T>(name: string) => readJson(path.join(project, name)) as T;
  const shared = read<ProjectConfig>('project.config.json');
  const own = read<ProjectConfig>('project.private.config.json');
  return {
    appid: shared.appid ?? 'touristappid',
    check: own.setting?.urlCheck ?? shared.setting?.urlCheck ?? true,
    domains: read<NetworkRules['domains']>('domains.json'),
  };
}

/** WeChat's text and number for a request that must not be made. */
export interface NetworkRefusal {
  readonly reason: string;
  readonly errno: number;
}

/**
 * Whether WeChat would let the app ask there. Domains are compared with their ports as they are written: whoever declares none
 * must name none, not even 443.
 * @param local the beginning of addresses that stand for the cloud's own storage
 */
export function refusalOf(
  api: OutsideApi,
  url: string,
  { check, domains }: NetworkRules,
  local: string,
): NetworkRefusal | undefined {
  const parts = /^(https?):\/\/(\[[^\]]+\]|[^/?#:]+)(:\d+)?(?=[/?#]|$)/i.exec(url);
  if (!parts) return { reason: `invalid url "${url}"`, errno: 600009 };
  if (!check || url.startsWith(local)) return undefined;
  const [, protocol = '', host = '', port = ''] = parts;
  const isDeclared = (domains[api] ?? []).some((one) => one.toLowerCase() === `https://${host}${port}`.toLowerCase());
  const isName = isIP(host.replace(/^\[|\]$/g, '')) === 0 && host !== 'localhost';
  if (protocol.toLowerCase() === 'https' && isName && isDeclared) return undefined;
  return { reason: 'url not in domain list', errno: 600002 };
}

/** A file that is missing or broken says nothing; the compile step tells of a broken one. */
function readJson(file: string): object {
  try {
    return JSON.parse(readText(file)) as object;
  } catch {
    return {};
  }
}
