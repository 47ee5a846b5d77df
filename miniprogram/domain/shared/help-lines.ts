/**
 * Numbers that answer day and night. 110, 120 and 119 are the same in the whole country; 962777 is the city's gas line (上海燃气热线, leaks
 * are mended at any hour) and is to be changed here where the tool serves another city. `word`: beside the button.
 */
export const HELP_LINES = {
  fire: { number: '119', word: '着火，有人被困' },
  medical: { number: '120', word: '有人受伤、发病' },
  police: { number: '110', word: '有人要伤人、要出事' },
  gas: { number: '962777', word: '煤气漏了，上海燃气抢修' },
} as const satisfies Record<string, { number: string; word: string }>;

export type HelpLine = keyof typeof HELP_LINES;
