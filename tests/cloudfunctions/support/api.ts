import { randomBytes } from 'node:crypto';
import cloudbase from '@cloudbase/node-sdk';
import type { Contract, DraftOf, ReplyOf } from '../../../miniprogram/domain/shared/contract';
import type { ErrorCode, FieldErrors } from '../../../miniprogram/domain/shared/errors';
import { receiptKeyFrom } from '../../../miniprogram/domain/shared/ids';
import { fireTimer } from '../../../localcloud/call';
import type { InvocationRecord } from '../../../localcloud/services/functions/log';
import { startCloud, type Cloud, type CloudOptions } from '../../support/cloud';
import { NOW, TOWN, USERS, type Who } from './town';

/** What a call came to, with the request id under which its log stands. */
export type Answer<Reply> =
  | { ok: true; data: Reply; requestId: string }
  | { ok: false; error: { code: ErrorCode; sentence: string; fields?: FieldErrors }; requestId: string };

export interface CallTerms {
  receiptKey?: string;
  at?: string;
  /** Instead of somebody of the town. */
  openid?: string;
}

let counter = 0;
/** A fresh receipt key; sorts by when it was made. */
export const newKey = (): string => receiptKeyFrom(Date.parse(NOW) + (counter += 1), randomBytes(10));

/** The `api` function in a real local cloud, with the small town in its database. */
export interface Api {
  readonly cloud: Cloud;
  /** Calls as somebody of the town; a write gets a fresh key unless one is given. */
  call<C extends Contract>(who: Who, contract: C, draft: DraftOf<C>, terms?: CallTerms): Promise<Answer<ReplyOf<C>>>;
  /** Any event, for what no page would send. */
  send(event: unknown, openid?: string): Promise<Answer<unknown>>;
  /** As `call`, but a refusal fails the test. */
  must<C extends Contract>(who: Who, contract: C, draft: DraftOf<C>, terms?: CallTerms): Promise<ReplyOf<C>>;
  roundTrips(requestId: string): Promise<number>;
  /** Fires the timer of a function, as for that instant; what the log has of the run. */
  fire(name: string, at?: string): Promise<InvocationRecord>;
  /** Documents of a collection as stored, read past the function. */
  stored<Doc>(collection: string, where?: object): Promise<Doc[]>;
  /** Stores documents past the function. */
  store(collection: string, docs: object[]): Promise<void>;
  /** Removes documents past the function. */
  remove(collection: string, where: object): Promise<void>;
  /** Everything as it was at the start. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function startApi(options: CloudOptions = {}): Promise<Api> {
  const cloud = await startCloud({ seed: 'none', at: NOW, ...options });
  const database = () => {
    Object.assign(process.env, cloud.sdkEnvironment);
    return cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV }).database();
  };

  const send: Api['send'] = async (event, openid = USERS.cadreA._id) => {
    const reply = await cloud.invoke('api', event, { openid });
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
    return { ...(reply.result as Answer<unknown>), requestId: reply.requestId };
  };
  const call: Api['call'] = async (who, contract, draft, { receiptKey, at, openid } = {}) => {
    const key = contract.kind === 'write' ? { receiptKey: receiptKey ?? newKey() } : {};
    const event = { action: contract.action, draft, ...key };
    const as = { openid: openid ?? USERS[who]._id, ...(at && { at }) };
    const reply = await cloud.invoke(contract.servedBy, event, as);
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
    return { ...(reply.result as never as Answer<never>), requestId: reply.requestId };
  };
  const store: Api['store'] = async (collection, docs) => {
    if (docs.length > 0) await database().collection(collection).add(docs);
  };
  const empty = async (collection: string) => {
    await database().collection(collection).where({ _id: /./ }).remove();
  };

  /** Every document of a collection of the town, as the console shows it. */
  const asItLies = async (collection: string) =>
    (await fetch(`${cloud.url}/console/api/documents?collection=${collection}&limit=100`)).text();
  /** How the town's collections looked when they had just been laid. */
  const laid = new Map<string, string>();

  const api: Api = {
    cloud,
    send,
    call,
    store,
    async must(...args) {
      const answer = await call(...args);
      if (!answer.ok) throw new Error(`${args[1].action}: ${answer.error.code} ${JSON.stringify(answer.error.fields)}`);
      return answer.data;
    },
    async remove(collection, where) {
      await database().collection(collection).where(where).remove();
    },
    roundTrips: async (requestId) => (await cloud.log(requestId)).databaseRoundTrips,
    fire: (name, at = NOW) => fireTimer(cloud.url, name, at),
    stored: async (collection, where = {}) =>
      (await database().collection(collection).where(where).limit(1000).get()).data as never,
    async reset() {
      const response = await fetch(`${cloud.url}/console/api/collections`);
      const collections = (await response.json()) as { name: string; count: number }[];
      // A thousand tests begin with this, and most write to a few collections: what lies as it was laid is left alone.
      const touched = async ({ name, count }: { name: string; count: number }): Promise<boolean> =>
        name in TOWN ? count !== TOWN[name]?.length || (await asItLies(name)) !== laid.get(name) : count > 0;
      const judged = await Promise.all(collections.map(async (one) => ((await touched(one)) ? [one.name] : [])));
      const renewed = new Set(judged.flat());
      for (const name of Object.keys(TOWN)) if (!laid.has(name)) renewed.add(name);
      await Promise.all(
        [...renewed].map(async (name) => {
          await empty(name);
          await store(name, TOWN[name] ?? []);
          if (name in TOWN && !laid.has(name)) laid.set(name, await asItLies(name));
        }),
      );
    },
    stop: () => cloud.stop(),
  };
  await api.reset();
  return api;
}
