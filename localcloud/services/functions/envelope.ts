/**
 * What the log reads from the envelopes of our functions; a function that speaks another language is logged without it.
 */

/** The action that an event asks for. */
export function actionOf(event: unknown): string | undefined {
  const action = (event as { action?: unknown } | null | undefined)?.action;
  return typeof action === 'string' ? action : undefined;
}

/** The code of an answer `{ok:false,error:{code}}`. Long answers are not errors, and are not parsed for it. */
export function answerCodeOf(json: string): string | undefined {
  if (!json.startsWith('{"ok":false')) return undefined;
  const { error } = JSON.parse(json) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code : undefined;
}
