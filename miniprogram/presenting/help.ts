import { HELP_LINES } from '../domain/shared/help-lines';
import { helpBefore, helpIn, type Help } from '../domain/text-tag/danger';

/** What components/help-lines draws; nothing where there are no lines. */
export interface HelpShown {
  /** What to do first, a sentence. */
  advice: string;
  /** What the committee knows, and why not to wait for it. */
  note: string;
  lines: { number: string; word: string }[];
}

export const NO_HELP: HelpShown = { advice: '', note: '', lines: [] };

const UNSENT = '写在这里的居委会看到，夜里和休息日不一定马上有人。';
const TOLD = '记为紧急，已经告诉居委；夜里和休息日不一定马上有人。';

const shown = ({ lines, advice }: Help, note: string): HelpShown => ({
  advice: advice.join(''),
  note,
  lines: lines.map((line) => HELP_LINES[line]),
});

/** While somebody writes: as soon as the words tell of a danger. */
export function helpWhileWriting(texts: readonly string[]): HelpShown {
  const help = helpBefore(texts.join('\n'));
  return help ? shown(help, UNSENT) : NO_HELP;
}

/** Nothing to draw anew: most keystrokes change nothing of it. */
export const isSameHelp = (one: HelpShown, other: HelpShown): boolean =>
  one.advice === other.advice &&
  one.lines.length === other.lines.length &&
  one.lines.every(({ number }, at) => number === other.lines[at]?.number);

/** Beside the receipt of what is urgent. */
export const helpAfter = (isUrgent: boolean | undefined, texts: readonly string[]): HelpShown =>
  isUrgent ? shown(helpIn(texts.join('\n')), TOLD) : NO_HELP;
