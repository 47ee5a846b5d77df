import type { NetworkKind } from '../runtime/types';

/** What the address of the shell says; `?persona=居委干部&size=320x568&dark=1&elder=1&network=offline#/cadre/home/home`. */
export interface ShellOptions {
  persona: string;
  size: string;
  network: NetworkKind;
  dark: boolean;
  elder: boolean;
}

export const SIZES = ['375x812', '320x568'] as const;

export function readOptions(search: string): ShellOptions {
  const query = new URLSearchParams(search);
  const network = query.get('network');
  return {
    persona: query.get('persona') ?? '',
    size: /^\d{3,4}x\d{3,4}$/.test(query.get('size') ?? '') ? (query.get('size') as string) : SIZES[0],
    network: network === 'offline' || network === 'slow' ? network : 'online',
    dark: query.get('dark') === '1',
    elder: query.get('elder') === '1',
  };
}

/** Only what differs from the defaults, so that an address stays short enough to be told. */
export function formatOptions({ persona, size, network, dark, elder }: ShellOptions): string {
  const query = new URLSearchParams();
  if (persona) query.set('persona', persona);
  if (size !== SIZES[0]) query.set('size', size);
  if (network !== 'online') query.set('network', network);
  if (dark) query.set('dark', '1');
  if (elder) query.set('elder', '1');
  const text = query.toString();
  return text ? `?${text}` : '';
}
