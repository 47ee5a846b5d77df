/** Keeps a number and its word on one line: `503 室`, `123 弄`. For showing only; what goes to another page stays as it was. */
export const unbroken = (words: string): string => words.replace(/(\d) (?=\D)/g, '$1\u00a0');
