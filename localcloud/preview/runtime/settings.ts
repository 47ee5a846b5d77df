import type { LiveSettings, NetworkKind, PhoneSettings } from './types';

type Listener = Parameters<LiveSettings['onChange']>[0];

export interface MutableSettings extends LiveSettings {
  update(patch: Partial<PhoneSettings>): void;
}

const NETWORKS: readonly NetworkKind[] = ['online', 'offline', 'slow'];

/**
 * Settings of this launch: from the phone's address (`?persona=…&network=offline&dark=1&elder=1`), the openid from the
 * local cloud. Someone the cloud does not know is reported and, as on a page served without a cloud, has an empty openid.
 */
export async function readSettings(report: (error: Error) => void): Promise<MutableSettings> {
  const query = new URLSearchParams(location.search);
  const people = await personas();
  const persona = query.get('persona') ?? people[0]?.name ?? '';
  const known = people.find((person) => person.name === persona);
  if (!known && people.length > 0)
    report(new Error(`没有「${persona}」这个人；可用的是：${people.map(({ name }) => name).join('、')}。`));
  const network = query.get('network') as NetworkKind;
  return liveSettings({
    persona,
    openid: known?.openid ?? '',
    network: NETWORKS.includes(network) ? network : 'online',
    elder: query.get('elder') === '1',
    dark: query.get('dark') === '1',
    size: { width: innerWidth, height: innerHeight },
  });
}

async function personas(): Promise<{ name: string; openid: string }[]> {
  try {
    const response = await fetch('/client/personas');
    return response.ok ? ((await response.json()) as { name: string; openid: string }[]) : [];
  } catch {
    return [];
  }
}

function liveSettings(first: PhoneSettings): MutableSettings {
  let current = first;
  const listeners = new Set<Listener>();
  return {
    get current() {
      return current;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update(patch) {
      const before = current;
      current = { ...before, ...patch };
      for (const listener of listeners) listener(current, before);
    },
  };
}
