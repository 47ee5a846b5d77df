import type { Caller } from '../identity/caller';

/** Which stream a line was written to. */
export type LineStream = 'out' | 'err';

export interface LogLine {
  readonly stream: LineStream;
  readonly text: string;
}

/** What is kept of one invocation. */
export interface InvocationRecord {
  readonly requestId: string;
  readonly function: string;
  /** The envelope's `action` where the event has one: what a person looks for in the list. */
  readonly action?: string;
  readonly openid?: string;
  /** What made it run: a phone, the SDK of the server side, a timer. */
  readonly caller: Caller['kind'];
  /** Real instant of the start, ISO. */
  readonly at: string;
  /** The instant that the function's clock showed then, ISO, where it was not the real one. */
  readonly shownAt?: string;
  /** From the moment an instance took it (its start included) to the answer. */
  ms: number;
  coldStart: boolean;
  databaseRoundTrips: number;
  documentsRead: number;
  readonly lines: LogLine[];
  /** The platform's code when the platform refused or stopped it. */
  errorCode?: string;
  /** The code of an envelope that says no: the function answered, and its answer is an error. */
  answerCode?: string;
}

/** The platform stopped it, or its own answer says no. */
const isFailure = ({ errorCode, answerCode }: InvocationRecord): boolean => (errorCode ?? answerCode) !== undefined;

const RECORDS = 1000;
const LINES_PER_RECORD = 200;
const LINE_LENGTH = 4000;

/** The last thousand invocations, oldest forgotten first. */
export interface LogRing {
  add(record: InvocationRecord): void;
  line(requestId: string, line: LogLine): void;
  find(requestId: string): InvocationRecord | undefined;
  /** Newest first. */
  list(filter?: { function?: string; openid?: string; failed?: boolean }, limit?: number): InvocationRecord[];
}

export function createLogRing(capacity = RECORDS): LogRing {
  // A Map keeps the order of insertion: its first key is the oldest.
  const records = new Map<string, InvocationRecord>();
  return {
    add(record) {
      records.set(record.requestId, record);
      const oldest = records.keys().next();
      if (records.size > capacity && !oldest.done) records.delete(oldest.value);
    },
    line(requestId, { stream, text }) {
      const lines = records.get(requestId)?.lines;
      if (!lines || lines.length > LINES_PER_RECORD) return;
      if (lines.length === LINES_PER_RECORD) lines.push({ stream: 'err', text: '……其余的行没有保留' });
      else lines.push({ stream, text: text.slice(0, LINE_LENGTH) });
    },
    find: (requestId) => records.get(requestId),
    list(filter = {}, limit = 100) {
      const matches = (record: InvocationRecord): boolean =>
        (filter.function === undefined || record.function === filter.function) &&
        (filter.openid === undefined || record.openid === filter.openid) &&
        (filter.failed === undefined || filter.failed === isFailure(record));
      return [...records.values()].filter(matches).reverse().slice(0, limit);
    },
  };
}
