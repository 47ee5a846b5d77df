import type { Doc } from './values';

/** Letters of document text whose decoded forms may be held, over all collections: about half a gigabyte of memory. */
const BUDGET = 160_000_000;

/** What all caches of one store hold together. */
export class CacheBudget {
  #used = 0;

  /** True when there is room for `letters` more, which are then taken. */
  take(letters: number): boolean {
    if (this.#used + letters > BUDGET) return false;
    this.#used += letters;
    return true;
  }

  give(letters: number): void {
    this.#used -= letters;
  }
}

/**
 * Decoded documents by their row number. Write-through: what a commit wrote is what is held. A scan fills it while there
 * is room and evicts nothing, so that one export does not throw out what everybody else is using.
 */
export class DocumentCache {
  readonly #entries = new Map<number, { doc: Doc; letters: number }>();

  constructor(private readonly budget: CacheBudget) {}

  get(seq: number): Doc | undefined {
    return this.#entries.get(seq)?.doc;
  }

  set(seq: number, doc: Doc, letters: number): void {
    this.delete(seq);
    if (this.budget.take(letters)) this.#entries.set(seq, { doc, letters });
  }

  delete(seq: number): void {
    const entry = this.#entries.get(seq);
    if (!entry) return;
    this.budget.give(entry.letters);
    this.#entries.delete(seq);
  }

  clear(): void {
    for (const seq of [...this.#entries.keys()]) this.delete(seq);
  }

  get size(): number {
    return this.#entries.size;
  }
}
