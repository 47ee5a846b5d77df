import { invalidParam, notImitated } from '../database/cloud-error';
import type { Params } from '../database/requests';
import { LIMITS } from '../../limits';
import { guardStages } from './stages';
import { objectIn } from './texts';
import { permissionDenied, type Permission, type Permissions } from './rules';

const OWNER = '_openid';

/** Who asks, and what they may. */
export interface Visit {
  readonly openid: string;
  readonly permissions: Permissions;
}

type Guard = (params: Params, openid: string, permission: Permission, permissions: Permissions) => Params;

const GUARDS: Readonly<Record<string, Guard>> = {
  'database.getDocument': (params, openid, permission) => {
    const { clientGetRows } = LIMITS.database;
    const limit = typeof params.limit === 'number' && params.limit > 0 ? params.limit : clientGetRows;
    return { ...params, query: readable(params, openid, permission), limit: Math.min(limit, clientGetRows) };
  },
  'database.calculateDocument': (params, openid, permission) => ({
    ...params,
    query: readable(params, openid, permission),
  }),
  'database.aggregateDocuments': (params, openid, permission, permissions) => {
    assertReads(permission);
    const own = permission.readsOf === 'own' ? { [OWNER]: openid } : undefined;
    return { ...params, stages: guardStages(params.stages, own, permissions) };
  },
  'database.insertDocument': (params, openid, permission) => {
    assertWrites(permission);
    if (!Array.isArray(params.data)) throw invalidParam('data must be a non-empty array');
    return { ...params, data: params.data.map((text) => stamped(text, openid)) };
  },
  'database.modifyDocument': (params, openid, permission) => {
    const query = writable(params, openid, permission);
    if (params.merge !== true) return { ...params, query, data: stamped(params.data, openid), multi: false };
    assertOwnerStays(params.data);
    return { ...params, query, multi: false, upsert: false };
  },
  'database.removeDocument': (params, openid, permission) => ({
    ...params,
    query: writable(params, openid, permission),
    multi: false,
  }),
};

/**
 * The action as it may run for a user of the mini-program: narrowed to what the collection's permission lets them see and
 * change, and stamped with who they are.
 * @throws CloudError what the cloud would refuse
 */
export function guardAction(action: string, params: Params, { openid, permissions }: Visit): Params {
  const guard = Object.hasOwn(GUARDS, action) ? GUARDS[action] : undefined;
  if (!guard || params.transactionId !== undefined) throw notImitated(`小程序端的 ${action}`);
  return guard(params, openid, permissions(String(params.collectionName)), permissions);
}

function assertReads({ readsOf }: Permission): void {
  if (readsOf === 'none') throw permissionDenied();
}

function assertWrites({ writes }: Permission): void {
  if (!writes) throw permissionDenied();
}

function readable({ query }: Params, openid: string, permission: Permission): string {
  assertReads(permission);
  const asked = query === undefined || query === '' ? {} : objectIn(query, 'query');
  // How rules let an app name its user, who need not know the own openid.
  if (asked[OWNER] === '{openid}') asked[OWNER] = openid;
  if (permission.readsOf === 'all') return JSON.stringify(asked);
  const own = { [OWNER]: openid };
  // A condition of nearness must stand at the top.
  return JSON.stringify(OWNER in asked ? { $and: [own, asked] } : { ...asked, ...own });
}

/** A user changes one document at a time, by its id: whole queries are written by functions only. */
function writable({ query }: Params, openid: string, permission: Permission): string {
  assertWrites(permission);
  const asked = objectIn(query, 'query');
  const { _id: id } = asked;
  if (Object.keys(asked).length !== 1 || (typeof id !== 'string' && typeof id !== 'number' && !isNumber(id)))
    throw permissionDenied();
  return JSON.stringify({ _id: id, [OWNER]: openid });
}

/** A number in its canonical form. */
const isNumber = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).every((key) => key.startsWith('$number'));

function stamped(text: unknown, openid: string): string {
  const { clientDocumentBytes } = LIMITS.database;
  if (typeof text === 'string' && Buffer.byteLength(text) > clientDocumentBytes)
    throw invalidParam(`document is larger than ${clientDocumentBytes} bytes`);
  const doc = objectIn(text, 'data');
  if (OWNER in doc) throw ownerGiven();
  return JSON.stringify({ ...doc, [OWNER]: openid });
}

function assertOwnerStays(text: unknown): void {
  for (const [operator, fields] of Object.entries(objectIn(text, 'data'))) {
    const pairs = Object.entries((fields ?? {}) as object);
    const touched = pairs.flatMap(([path, value]) => (operator === '$rename' ? [path, String(value)] : [path]));
    if (touched.some((path) => path === OWNER || path.startsWith(`${OWNER}.`))) throw ownerGiven();
  }
}

const ownerGiven = () => invalidParam(`${OWNER} is written by the cloud`);
