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

export function logRequest(line: RequestLog): void {
  (line.code === 'internal' ? console.error : console.log)(JSON.stringify(line));
}
