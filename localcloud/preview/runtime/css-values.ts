/** Strings and URLs (a font's base64 may well contain `6vh`), then the three that mean something else here. */
const TOKENS =
  /url\([^)]*\)|"[^"]*"|'[^']*'|(?<rpx>-?\d*\.?\d+)rpx\b|(?<vh>-?\d*\.?\d+)vh\b|\b(?:env|constant)\(\s*safe-area-inset-(?<side>top|right|bottom|left)\s*(?:,[^)]*)?\)/g;

/**
 * Units that mean something else on the phone than in a browser window. The same table serves style sheets (the compiler
 * imports it) and inline styles (here), so that `rpx` has one meaning.
 *
 * - `rpx`: 750 of them are the width of the phone. The phone is the whole window (an iframe in the shell), hence `vw`.
 * - `vh`: of the page without the native bars, whose heights the runtime keeps in `--phone-vh`.
 * - `env(safe-area-inset-*)`: of the imitated phone, not of the machine that shows it.
 */
export function toBrowserValue(value: string): string {
  if (!/rpx|vh|safe-area/.test(value)) return value;
  return value.replace(TOKENS, (token, ...rest) => {
    const { rpx, vh, side } = rest.at(-1) as { rpx?: string; vh?: string; side?: string };
    if (rpx) return `${+(Number(rpx) / 7.5).toFixed(5)}vw`;
    if (vh) return `calc(var(--phone-vh, 1vh) * ${vh})`;
    return side ? `var(--phone-safe-${side}, 0px)` : token;
  });
}
