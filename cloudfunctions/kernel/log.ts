/** One line a request: enough to find it and to count, nothing that anybody typed and nobody's name. */
export interface RequestLog {
  readonly requestId: string;
  readonly action: string;
  readonly role: string;
  /** `ok` or the code of the refusal. */
  readonly code: string;
  readonly ms: number;
  /** Why, for engineers; never sent over the wire. */
  readonly detail?: string;
}

/** Something that went wrong beside the answer, which is given all the same. */
export function logTrouble(what: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ what, detail }));
}

export function logRequest(line: RequestLog): void {
  (line.code === 'internal' ? console.error : console.log)(JSON.stringify(line));
}

/** One line a run of a timer's function: what it did, and what went wrong, for engineers. */
export interface RunLog {
  readonly requestId: string;
  /** Name of the function. */
  readonly run: string;
  /** `ok`, `trouble` when some job failed, or the code of the refusal. */
  readonly code: string;
  readonly ms: number;
  readonly pageCount?: number;
  readonly doneCount?: number;
  readonly troubles?: readonly { readonly jobId: string; readonly detail: string }[];
  readonly detail?: string;
}

export function logRun(line: RunLog): void {
  (line.code === 'ok' ? console.log : console.error)(JSON.stringify(line));
}
