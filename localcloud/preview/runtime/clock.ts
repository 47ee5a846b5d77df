import { installShiftedDate } from './shifted-date';

/**
 * Sets the phone's clock to that of the local cloud, so that a page's "today" is the cloud's. Before any code of the app
 * runs; a page that is served without a cloud keeps the real time.
 */
export async function followClock(): Promise<void> {
  const offset = await cloudOffset();
  if (offset !== 0) installShiftedDate().shiftBy(offset);
}

async function cloudOffset(): Promise<number> {
  try {
    const response = await fetch('/client/clock');
    if (!response.ok) return 0;
    const { offset } = (await response.json()) as { offset?: unknown };
    return typeof offset === 'number' ? offset : 0;
  } catch {
    return 0;
  }
}
