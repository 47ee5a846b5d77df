/**
 * Units that mean something else on the phone than in a browser window. The same table serves style sheets (the compiler
 * imports it) and inline styles (here), so that `rpx` has one meaning.
 *
 * - `rpx`: 750 of them are the width of the phone. The phone is the whole window (an iframe in the shell), hence `vw`.
 * - `vh`: the page without the native bars, whose heights the runtime keeps in `--page-vh`.
 * - `env(safe-area-inset-*)`: of the imitated phone, not of the machine that shows it.
 */
export function toBrowserValue(value: string): string {
  if (!/rpx|vh\b|safe-area/.test(value)) return value;
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_all, count: string) => `${+(Number(count) / 7.5).toFixed(5)}vw`)
    .replace(/(-?\d*\.?\d+)vh\b/g, (_all, count: string) => `calc(var(--page-vh, 1vh) * ${count})`)
    .replace(/\b(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g, 'var(--safe-$1, 0px)');
}
