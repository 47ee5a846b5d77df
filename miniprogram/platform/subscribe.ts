import { nowMs } from './clock';
import { forget, keep, readKept } from './storage';

const IDS = 'template-ids';
const refusalOf = (purpose: string): string => `refused-reminder/${purpose}`;
/** Whoever said no is left in peace for so long on this phone. */
const PEACE_MS = 30 * 24 * 60 * 60 * 1000;

const listeners = new Set<() => void>();

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Ids of subscribe templates by purpose, as the server said them last: the prompt must open from the tap itself, with no time to ask. */
export async function keepTemplateIds(ids: Readonly<Record<string, string>>): Promise<void> {
  await keep(IDS, { ...ids });
  listeners.forEach((listener) => listener());
}

/** At the first launch the ids come after the home is drawn. */
export function onTemplateIds(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The template of a purpose, where this WeChat can ask, there is one, and the person has not said no lately. `isKnown`: the server
 * has said which there are.
 */
export async function templateToAsk(purpose: string): Promise<{ isKnown: boolean; templateId: string }> {
  const [ids, refusedAt] = await Promise.all([readKept(IDS), readKept(refusalOf(purpose))]);
  const isQuiet = isTable(refusedAt) && typeof refusedAt['ms'] === 'number' && nowMs() - refusedAt['ms'] < PEACE_MS;
  const id = isTable(ids) && !isQuiet && wx.canIUse('requestSubscribeMessage') ? ids[purpose] : undefined;
  return { isKnown: isTable(ids), templateId: typeof id === 'string' ? id : '' };
}

/**
 * Opens WeChat's prompt; call it from the tap, before anything is awaited. A refusal is remembered.
 * @returns true when one message may be sent; false also where WeChat could not ask.
 */
export async function askConsent(purpose: string, templateId: string): Promise<boolean> {
  try {
    const answers = await wx.requestSubscribeMessage({ tmplIds: [templateId] });
    const isAccepted = (answers as unknown as Record<string, unknown>)[templateId] === 'accept';
    await (isAccepted ? forget(refusalOf(purpose)) : keep(refusalOf(purpose), { ms: nowMs() }));
    return isAccepted;
  } catch {
    // 20004: the person has switched subscriptions off for good; or too old, or no network for the prompt.
    return false;
  }
}
