/** Milliseconds of an instant that says its zone (`2026-11-22T09:30+08:00`); `undefined` for anything else. */
export function parseInstant(text: string): number | undefined {
  const value = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}
