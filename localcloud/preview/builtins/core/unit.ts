/** A length as a template gives it: a bare number, also one written as text, means pixels. */
export function withUnit(value: unknown): string {
  const text = String(value);
  return /^-?[\d.]+$/.test(text) ? `${text}px` : text;
}
