/** One call of an open API, and what would have come of it in the world. */
export interface JournalEntry {
  /** Milliseconds of the virtual clock. */
  readonly at: number;
  readonly api: string;
  readonly function: string;
  readonly requestId: string;
  /** Whose phone it would have reached. */
  readonly openid?: string;
  /** What reached whom; for a refusal, nothing did. */
  readonly told?: string;
  readonly errcode: number;
  readonly errmsg: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Journal {
  add(entry: JournalEntry): void;
  /** Newest first. */
  list(): JournalEntry[];
}

const ENTRIES = 500;

/** The last five hundred calls. */
export function createJournal(): Journal {
  const entries: JournalEntry[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > ENTRIES) entries.shift();
    },
    list: () => [...entries].reverse(),
  };
}
