import type { LineStream } from './log';

/** What one invocation carries into an instance. */
export interface InvocationMessage {
  readonly kind: 'invoke';
  readonly requestId: string;
  readonly event: unknown;
  /** The variables of this invocation alone (identity, trigger); they replace those of the one before. */
  readonly environment: Readonly<Record<string, string>>;
  /** SCF's second argument. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The instant that the function's clock shows at the start, in milliseconds; absent = the virtual clock's. */
  readonly at?: number;
  /** By how much the virtual clock is ahead of the real one, in milliseconds. */
  readonly clockOffset: number;
}

/** What an instance is started with. */
export interface InstanceData {
  readonly file: string;
  readonly handler: string;
  readonly clockOffset: number;
}

/** What an instance says. Lines are sent as they are written, so that those of a function that hangs are not lost. */
export type InstanceMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'line'; readonly requestId: string; readonly stream: LineStream; readonly text: string }
  | { readonly kind: 'answer'; readonly json: string }
  | { readonly kind: 'failure'; readonly message: string };
