/** A natural number of an address's query, or the fallback where there is none. */
export function whole(text: string | null, fallback: number): number {
  const value = Number(text ?? fallback);
  return Number.isInteger(value) && value >= 0 ? value : fallback;
}
