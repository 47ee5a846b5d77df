import type { OpenedClass } from '../domain/problem-class/desk-contracts';
import { titleOf, type DeskSuggestion } from '../domain/suggestion/desk';
import { placeWords } from './place';
import { unbroken } from './unbroken';

type Said = Pick<DeskSuggestion, 'text' | 'voiceCount' | 'placeText' | 'buildingName' | 'receiptNumber'>;

/** What a step is about, where its page stands alone: the first words of what was said, where, and its receipt. */
export const aboutSuggestion = (view: Said): string =>
  unbroken([titleOf(view), placeWords(view), `回执\u00a0${view.receiptNumber}`].filter(Boolean).join(' · '));

/** The same of a 一类问题. */
export const aboutClass = ({ title, voiceCount }: Pick<OpenedClass, 'title' | 'voiceCount'>): string =>
  unbroken(`${title} · ${voiceCount} 个声音`);
