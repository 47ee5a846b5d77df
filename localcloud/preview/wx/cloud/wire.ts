import { OfflineError, throughNetwork } from '../network';
import { failure } from './error';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Posts JSON to the local cloud over the network that the shell imitates. @throws CloudSDKError -1 when there is none */
export async function post<Answer>(api: string, address: string, content: object): Promise<Answer> {
  const body = JSON.stringify(content);
  return overNetwork(api, bytesOf(body), async (signal) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(address, { method: 'POST', headers, body, signal });
    const text = await response.text();
    return { bytes: bytesOf(text), value: JSON.parse(text) as Answer };
  });
}

/** Runs an exchange; whatever keeps it from ending is told as WeChat tells it. @throws CloudSDKError */
export async function overNetwork<T>(
  api: string,
  requestBytes: number,
  exchange: Parameters<typeof throughNetwork<T>>[1],
): Promise<T> {
  try {
    return await throughNetwork(requestBytes, exchange);
  } catch (cause) {
    // A stopped local cloud looks the same as no network, which is what it is to a phone.
    const reason =
      cause instanceof OfflineError ? 'request:fail network is not connected' : `request:fail ${String(cause)}`;
    throw failure(api, -1, reason);
  }
}
