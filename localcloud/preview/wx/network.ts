import { SLOW_NETWORK, type NetworkKind } from '../runtime/types';
import { imitate, type Wx } from './core/imitate';
import { phone } from './core/phone';

type NetworkType = 'wifi' | '3g' | 'none';
type StatusListener = (status: { isConnected: boolean; networkType: NetworkType }) => void;

/** What a phone would call each position of the shell's switch. */
const TYPES: Record<NetworkKind, NetworkType> = { online: 'wifi', slow: '3g', offline: 'none' };

export class OfflineError extends Error {
  override readonly name = 'OfflineError';
}

/** How long it takes a phone to notice that there is no network. */
const OFFLINE_NOTICE_MS = 30;

/**
 * Sends a request over the network that the shell's switch imitates. Going offline while it is under way loses the answer, not the
 * request: the server may have done what was asked, as in a lift.
 *
 * @param send makes the request and returns the text of the answer
 * @throws OfflineError
 */
export async function throughNetwork<T>(
  requestBytes: number,
  send: (signal: AbortSignal) => Promise<{ bytes: number; value: T }>,
): Promise<T> {
  const { settings } = phone();
  if (settings.current.network === 'offline') {
    await pause(OFFLINE_NOTICE_MS);
    throw new OfflineError();
  }
  const abort = new AbortController();
  const stopWatching = settings.onChange((now) => {
    if (now.network === 'offline') abort.abort();
  });
  try {
    if (settings.current.network === 'slow') await pause(slowFor(requestBytes) + SLOW_NETWORK.delayMs / 2);
    if (abort.signal.aborted) throw new OfflineError();
    const { bytes, value } = await send(abort.signal);
    if (settings.current.network === 'slow') await pause(slowFor(bytes) + SLOW_NETWORK.delayMs / 2);
    if (abort.signal.aborted) throw new OfflineError();
    return value;
  } catch (cause) {
    throw abort.signal.aborted ? new OfflineError() : cause;
  } finally {
    stopWatching();
  }
}

function slowFor(bytes: number): number {
  return (bytes / SLOW_NETWORK.bytesPerSecond) * 1000;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function networkApi() {
  const listeners = new Set<StatusListener>();
  const weakListeners = new Set<(status: { weakNet: boolean; networkType: NetworkType }) => void>();
  const now = () => TYPES[phone().settings.current.network];

  phone().settings.onChange(({ network }, before) => {
    if (network === before.network) return;
    for (const listener of [...listeners]) listener({ isConnected: network !== 'offline', networkType: now() });
    for (const listener of [...weakListeners]) listener({ weakNet: network === 'slow', networkType: now() });
  });
  return {
    getNetworkType: imitate('getNetworkType', [], () => ({
      networkType: now(),
      signalStrength: -50,
      hasSystemProxy: false,
      weakNet: now() === '3g',
    })),
    onNetworkStatusChange: ((listener: StatusListener) => void listeners.add(listener)) as Wx['onNetworkStatusChange'],
    offNetworkStatusChange: ((listener?: StatusListener) =>
      void (listener ? listeners.delete(listener) : listeners.clear())) as unknown as Wx['offNetworkStatusChange'],
    onNetworkWeakChange: ((listener) => void weakListeners.add(listener as never)) as Wx['onNetworkWeakChange'],
    offNetworkWeakChange: ((listener) =>
      void (listener ? weakListeners.delete(listener as never) : weakListeners.clear())) as Wx['offNetworkWeakChange'],
  };
}
