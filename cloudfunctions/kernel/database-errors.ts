/** What the SDK throws: the cloud's code and text. */
function codeAndText(error: unknown): { code: string; text: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: String(code ?? ''), text: String(message ?? '') };
}

/**
 * A document with this `_id` (or another unique field) is there already. The cloud has no code of its own for it: it passes
 * MongoDB's E11000 on inside the text of `DATABASE_REQUEST_FAILED`.
 */
export function isDuplicateKey(error: unknown): boolean {
  const { code, text } = codeAndText(error);
  return code === 'DATABASE_REQUEST_FAILED' && /E11000|duplicate key/i.test(text);
}

/** Passing trouble: the same call may well succeed a moment later. */
const BUSY = /^(EXCEED_.*(REQUEST|CONCURREN).*|DATABASE_TRANSACTION_CONFLICT|ETIMEDOUT|ESOCKETTIMEDOUT|ECONNRESET)$/;

export const isBusy = (error: unknown): boolean => BUSY.test(codeAndText(error).code);
