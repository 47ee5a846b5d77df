import type { Contract, InputOf, ReplyOf } from '../../miniprogram/domain/shared/contract';
import type { Instant } from '../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../miniprogram/domain/shared/ids';
import type { Caller } from './caller';

/** What a handler is given: everything parsed, permitted and timed. */
export interface Call<C extends Contract> {
  readonly input: InputOf<C>;
  readonly caller: Caller;
  readonly now: Instant;
  /** Of the write; a read has none. */
  readonly receiptKey: C extends { readonly kind: 'write' } ? ReceiptKey : undefined;
}

/** A contract together with what answers it, its types erased so that `mount` can hold many. */
export interface Handler {
  readonly contract: Contract;
  answer(call: { input: unknown; caller: Caller; now: Instant; receiptKey: ReceiptKey | undefined }): Promise<unknown>;
}

/** Binds an answer to its contract; the compiler checks input and reply against it. */
export function handle<C extends Contract>(contract: C, answer: (call: Call<C>) => Promise<ReplyOf<C>>): Handler {
  // `mount` parses the input with this contract's schema and asks for a receipt key by its kind before it calls.
  return { contract, answer: (call) => answer(call as Call<C>) };
}
