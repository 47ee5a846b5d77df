import fc from 'fast-check';
import {
  auditIdOf,
  auditText,
  CHAIN_START,
  checkEntries,
  checkHead,
  headText,
  type AuditEntry,
} from '../../../miniprogram/domain/audit/audit';
import { receiptKeyFrom } from '../../../miniprogram/domain/shared/ids';

/** Any function of the text that nobody else has will do for the law. */
const mac = (text: string): string => {
  let hash = 7;
  for (const char of `secret${text}`) hash = (hash * 31 + char.charCodeAt(0)) % 2 ** 40;
  return hash.toString(36);
};
const CHAIN = 'cA';
const entryAfter = (before: { number: number; hash: string }, n: number): AuditEntry => {
  const number = before.number + 1;
  const unsealed = {
    _id: auditIdOf(CHAIN, number),
    chainId: CHAIN,
    number,
    at: '2026-11-22T02:00:00.000Z',
    by: { personId: `p${n % 3}`, name: '陆晓燕', role: 'cadre', scopeName: 'A居委会' } as const,
    subjectId: `r${n}`,
    field: 'phone',
    purpose: 'reach-resident' as const,
    receiptKey: receiptKeyFrom(n, new Uint8Array(10)),
    before: before.hash,
  };
  return { ...unsealed, hash: mac(auditText(unsealed)) };
};
const chainOf = (count: number): AuditEntry[] =>
  Array.from({ length: count }).reduce<AuditEntry[]>(
    (chain, _, n) => [...chain, entryAfter(chain.at(-1) ?? CHAIN_START, n)],
    [],
  );
const headOf = (chain: AuditEntry[]) => {
  const { number, hash } = chain.at(-1)!;
  return { _id: CHAIN, number, hash, seal: mac(headText({ _id: CHAIN, number, hash })) };
};
const check = (chain: AuditEntry[], head = headOf(chain)) => {
  const { end, fault } = checkEntries(CHAIN, chain, CHAIN_START, mac);
  return fault ?? checkHead(end, head, (number) => chain.find((one) => one.number === number)?.hash, mac);
};

const sizeAndPlace = fc.integer({ min: 2, max: 12 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));

test('a chain that nobody touched holds, read in pages of any size', () => {
  fc.assert(
    fc.property(sizeAndPlace, ([size, cut]) => {
      const chain = chainOf(size);
      expect(check(chain)).toBeUndefined();
      const { end } = checkEntries(CHAIN, chain.slice(0, cut), CHAIN_START, mac);
      expect(checkEntries(CHAIN, chain.slice(cut), end, mac)).toEqual({
        end: { number: size, hash: chain.at(-1)!.hash },
      });
    }),
  );
});

test('an entry that was written and whose head was not yet is no fault', () => {
  const chain = chainOf(4);
  expect(check(chain, headOf(chain.slice(0, 3)))).toBeUndefined();
});

/** Every way to change what is stored without the key, each found wherever it happens. */
const TAMPERING: Record<string, (chain: AuditEntry[], at: number) => AuditEntry[]> = {
  'another person': (chain, at) => edit(chain, at, { by: { ...chain[at]!.by, name: '别人' } }),
  'another time': (chain, at) => edit(chain, at, { at: '2026-01-01T00:00:00.000Z' }),
  'another subject': (chain, at) => edit(chain, at, { subjectId: 'other' }),
  'another field': (chain, at) => edit(chain, at, { field: 'identityNumber' }),
  'another purpose': (chain, at) => edit(chain, at, { purpose: 'verify-identity' }),
  'another receipt': (chain, at) => edit(chain, at, { receiptKey: 'x' }),
  'another hash': (chain, at) => edit(chain, at, { hash: 'x' }),
  'taken out': (chain, at) => chain.filter((_, n) => n !== at),
  'taken out and closed up': (chain, at) => renumbered(chain.filter((_, n) => n !== at)),
  'put in': (chain, at) => renumbered([...chain.slice(0, at), { ...chain[at]!, subjectId: 'new' }, ...chain.slice(at)]),
  'moved to the front': (chain, at) => (at === 0 ? chain.slice(1) : renumbered([chain[at]!, ...chain.slice(0, at)])),
  'cut off from there': (chain, at) => chain.slice(0, at),
};
const edit = (chain: AuditEntry[], at: number, change: Partial<AuditEntry>) =>
  chain.map((entry, n) => (n === at ? { ...entry, ...change } : entry));
const renumbered = (chain: AuditEntry[]) =>
  chain.map((entry, n) => ({ ...entry, number: n + 1, _id: auditIdOf(CHAIN, n + 1) }));

test.each(Object.entries(TAMPERING))('%s: found at any entry', (_, tamper) => {
  fc.assert(
    fc.property(sizeAndPlace, ([size, at]) => {
      const chain = chainOf(size);
      expect(check(tamper(chain, at), headOf(chain))).toBeDefined();
    }),
  );
});

test('a head that was set back, or written by hand, is found', () => {
  const chain = chainOf(5);
  expect(check(chain.slice(0, 3), { ...headOf(chain), number: 3, hash: chain[2]!.hash })).toEqual({
    number: 3,
    what: 'head-changed',
  });
});
