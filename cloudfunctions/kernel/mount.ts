import { DomainError, ERRORS, type Envelope } from '../../miniprogram/domain/shared/errors';
import { fieldErrors } from '../../miniprogram/domain/shared/field-errors';
import { ReceiptKey } from '../../miniprogram/domain/shared/ids';
import { deploymentFault } from '../../miniprogram/domain/shared/owner';
import { may } from '../../miniprogram/domain/shared/permissions';
import { loadCaller } from './caller';
import { currentInstant } from './clock';
import { isBusy } from './database-errors';
import { currentDeployment } from './deployment';
import { parseEvent } from './event';
import type { Handler } from './handler';
import { logRequest } from './log';

/** @throws DomainError `receipt-missing` for a write without a well-formed key. */
function receiptOf({ contract }: Handler, key: unknown): ReceiptKey | undefined {
  if (contract.kind === 'read') return undefined;
  const parsed = ReceiptKey.safeParse(key);
  if (!parsed.success) throw new DomainError('receipt-missing');
  return parsed.data;
}

/**
 * A production without an owner of the level that the rules ask for, or without its filing, answers nobody.
 * @throws DomainError `not-commissioned`, naming the setting for the log.
 */
function refuseUncommissioned(): void {
  const fault = deploymentFault(currentDeployment());
  if (fault !== undefined) throw new DomainError('not-commissioned', fault);
}

/** Everything that was thrown, as a `DomainError`; what nobody threw on purpose is `busy` or `internal`, its text for the log. */
function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new DomainError(isBusy(error) ? 'busy' : 'internal', detail);
}

/** Stands in the log for an action that is none of ours: what a client typed is never logged. */
const UNKNOWN = 'unknown';

/**
 * Makes a cloud function's `main` of handlers. The order matters: what costs nothing is refused first, permission comes
 * before the draft is looked at, and this is the only place that catches.
 */
export function mount(handlers: readonly Handler[]) {
  const table = new Map(handlers.map((handler) => [handler.contract.action, handler]));

  return async function main(event: unknown, context?: { request_id?: string }): Promise<Envelope<unknown>> {
    const now = currentInstant();
    const startedMs = performance.now();
    const about = { requestId: context?.request_id ?? '', action: UNKNOWN, role: '' };
    const log = (code: string, detail?: string) =>
      logRequest({ ...about, code, ms: Math.round(performance.now() - startedMs), ...(detail && { detail }) });
    try {
      refuseUncommissioned();
      const { action, draft, receiptKey: sentKey } = parseEvent(event);
      const handler = table.get(action);
      if (handler === undefined) throw new DomainError('unknown-action');
      about.action = action;
      const receiptKey = receiptOf(handler, sentKey);
      const caller = await loadCaller();
      about.role = caller.role;
      if (!may(caller.role, handler.contract.permission)) throw new DomainError('not-allowed');
      const input = handler.contract.input.safeParse(draft);
      if (!input.success)
        throw new DomainError('bad-input', 'draft', fieldErrors(input.error, handler.contract.labels));
      const data = await handler.answer({ input: input.data, caller, now, receiptKey });
      log('ok');
      return { ok: true, data };
    } catch (error) {
      const { code, detail, fields } = toDomainError(error);
      log(code, detail);
      return { ok: false, error: { code, sentence: ERRORS[code], ...(fields && { fields }) } };
    }
  };
}
