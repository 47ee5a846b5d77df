import { HELP_LINES } from '../domain/shared/help-lines';
import { helpBefore, helpIn, type Help } from '../domain/text-tag/danger';

/** What components/help-lines draws; nothing where there are no lines. */
export interface HelpShown {
  /** What to do first, a sentence. */
  advice: string;
  lines: { number: string; word: string }[];
}

export const NO_HELP: HelpShown = { advice: '', lines: [] };

const shown = ({ lines, advice }: Help): HelpShown => ({
  advice: advice.join(''),
  lines: lines.map((line) => HELP_LINES[line]),
});

/** While somebody writes: as soon as the words tell of a danger. */
export function helpWhileWriting(texts: readonly string[]): HelpShown {
  const help = helpBefore(texts.join('\n'));
  return help ? shown(help) : NO_HELP;
}

/** Beside the receipt of what is urgent. */
export const helpAfter = (isUrgent: boolean | undefined, texts: readonly string[]): HelpShown =>
  isUrgent ? shown(helpIn(texts.join('\n'))) : NO_HELP;
