import { readFileSync } from 'node:fs';
import { CloudError, notImitated } from '../database/cloud-error';

/** As the cloud names them: what a user of the mini-program may do without a function. Functions may do everything. */
const PERMISSIONS = {
  /** 所有用户可读，仅创建者可写 */
  READONLY: { readsOf: 'all', writes: true },
  /** 仅创建者可读写 */
  PRIVATE: { readsOf: 'own', writes: true },
  /** 所有用户可读，仅管理端可写 */
  ADMINWRITE: { readsOf: 'all', writes: false },
  /** 仅管理端可读写 */
  ADMINONLY: { readsOf: 'none', writes: false },
} as const satisfies Record<string, Permission>;

export interface Permission {
  /** Whose documents a user may read. */
  readonly readsOf: 'all' | 'own' | 'none';
  /** Whether a user may add documents, and change and remove those that are their own. */
  readonly writes: boolean;
}

export type Permissions = (collection: string) => Permission;

/** What the cloud gives to a collection that nobody has set anything for. */
const DEFAULT = 'PRIVATE';

export const permissionDenied = () => new CloudError('DATABASE_PERMISSION_DENIED', 'Permission denied');

/**
 * Permissions as a `security-rules.json` declares them. Custom rules (expressions) are not imitated, and no others are known.
 * @throws CloudError LOCALCLOUD_NOT_IMITATED when asked for a collection with such a rule
 */
export function permissionsFrom(rules: Readonly<Record<string, unknown>>): Permissions {
  return (collection) => {
    const name = Object.hasOwn(rules, collection) ? rules[collection] : DEFAULT;
    if (typeof name === 'string' && Object.hasOwn(PERMISSIONS, name))
      return PERMISSIONS[name as keyof typeof PERMISSIONS];
    throw notImitated(`集合 ${collection} 的权限 ${typeof name === 'string' ? name : '自定义安全规则'}`);
  };
}

/** Read for every call: a permission that is changed holds at once, as in the cloud. */
export const permissionsInFile =
  (file: string): Permissions =>
  (collection) =>
    permissionsFrom(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)(collection);
