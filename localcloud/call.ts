import { randomBytes } from 'node:crypto';
import { receiptKeyFrom, type ReceiptKey } from '../miniprogram/domain/shared/ids';
import { LocalCloudError } from './errors';
import type { InvocationRecord } from './services/functions/log';

/** The body of `POST /client/callFunction`. */
export interface ClientCall {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly openid: string;
  readonly at?: string;
}

export type ClientReply =
  | { readonly ok: true; readonly requestId: string; readonly result: unknown }
  | { readonly ok: false; readonly requestId: string; readonly code: string; readonly message: string };

/** A receipt key as a phone makes it when a draft begins. */
export const newReceiptKey = (): ReceiptKey => receiptKeyFrom(Date.now(), randomBytes(10));

/** Sends one call to the local cloud at `url`, as `wx.cloud.callFunction` of that user would. */
export async function callFunction(url: string, call: ClientCall): Promise<ClientReply> {
  const response = await fetch(`${url}/client/callFunction`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as ClientReply;
}

/**
 * Fires the timer of a function of the local cloud at `url`, as for the instant `at`. @returns what the log has of it
 * @throws LocalCloudError when it has no timer
 */
export async function fireTimer(url: string, name: string, at?: string): Promise<InvocationRecord> {
  const body = JSON.stringify({ function: name, at });
  const response = await fetch(`${url}/console/api/timers`, { method: 'POST', body });
  if (!response.ok) throw new LocalCloudError(await response.text());
  return (await response.json()) as InvocationRecord;
}
