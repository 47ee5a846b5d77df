import { addDays, dayInWords, dayOf, timeOf, type Day } from '../domain/shared/calendar';
import type { CallRow, CallView, Hand, OurCall } from '../domain/volunteer-call/contracts';
import type { Closing } from '../domain/volunteer-call/volunteer-call';
import { CALL_STATUSES } from '../domain/volunteer-call/volunteer-call';
import { unbroken } from './unbroken';

/** 今天、明天、`11月25日`, with the hours. */
export function whenWords({ startsAt, endsAt }: Pick<CallRow, 'startsAt' | 'endsAt'>, today: Day): string {
  const day = dayOf(startsAt);
  const word = day === today ? '今天' : day === addDays(today, 1) ? '明天' : dayInWords(day);
  return `${word} ${timeOf(startsAt)}–${timeOf(endsAt)}`;
}

type Counted = Pick<CallRow, 'headcount' | 'comingCount' | 'waitingCount'>;

/** How many come, of how many, and how many wait. */
export function countWords({ headcount, comingCount, waitingCount }: Counted): string {
  const left = headcount - comingCount;
  if (left > 0) return `${comingCount} 人报名，还要 ${left} 人`;
  return waitingCount > 0 ? `${headcount} 人已满，${waitingCount} 人候补` : `${headcount} 人已满`;
}

/** Where I stand. */
export function ownWords({ own }: Pick<CallRow, 'own'>): string {
  if (own === undefined) return '';
  if (own.seat === 'in') return '您报上了名';
  return own.aheadCount === 0 ? '您在候补第一位，有人取消就轮到您' : `您在候补，前面还有 ${own.aheadCount} 位`;
}

/** `isMine` says by a word what the colour says. */
export interface CallLine {
  callId: string;
  title: string;
  when: string;
  where: string;
  counts: string;
  own: string;
  isOff: boolean;
}

export function callLine(row: CallRow, today: Day): CallLine {
  const { callId, title, placeText, unit, status } = row;
  const isOpen = status === 'open';
  return {
    callId,
    title,
    when: whenWords(row, today),
    where: unbroken(`${placeText} · ${unit}`),
    counts: isOpen ? unbroken(countWords(row)) : CALL_STATUSES[status].label,
    own: isOpen ? unbroken(ownWords(row)) : '',
    isOff: status === 'called-off',
  };
}

export interface CallShown extends CallLine {
  text: string;
  closing: string;
  mayDo: CallView['mayDo'];
  signUpId: string;
  /** On the button: it says what one gets. */
  signUpWord: string;
}

const CLOSED_WORDS = { open: '', thanked: '居委说：', 'called-off': '取消的原因：' } as const;

const closingWords = ({ status, closingText }: Pick<CallView, 'status' | 'closingText'>): string =>
  closingText === undefined ? '' : `${CLOSED_WORDS[status]}${closingText}`;

export function callShown(view: CallView, today: Day): CallShown {
  const isFull = view.comingCount >= view.headcount;
  return {
    ...callLine(view, today),
    text: view.text,
    closing: closingWords(view),
    mayDo: view.mayDo,
    signUpId: view.own?.signUpId ?? '',
    signUpWord: isFull ? '排队候补' : '我报名',
  };
}

const CLOSING_CHOICES: Readonly<Record<Closing['kind'], { word: string; hint: string; button: string }>> = {
  thank: { word: '致谢', hint: '谢谢大家做了什么，来的人都会收到', button: '发出感谢' },
  'call-off': { word: '取消这次', hint: '为什么取消，报了名的人都会收到', button: '取消这次' },
};

export interface OurCallShown extends Omit<CallShown, 'mayDo' | 'signUpId' | 'signUpWord' | 'own'> {
  coming: HandLine[];
  waiting: HandLine[];
  mayChange: boolean;
  /** What may be done to end it now, at most one. */
  end: { kind: string; word: string; hint: string; button: string };
}

export interface HandLine {
  signUpId: string;
  name: string;
  on: string;
}

const handLine = ({ signUpId, callMe, signedOn }: Hand): HandLine => ({
  signUpId,
  name: callMe ?? '一位邻居，没有留称呼',
  on: `${dayInWords(signedOn)}报名`,
});

export const NO_END = { kind: '', word: '', hint: '', button: '' };

export function ourCallShown(view: OurCall, today: Day): OurCallShown {
  const { own: _, ...line } = callLine(view, today);
  const [kind] = view.closings;
  const of = (seat: Hand['seat']) => view.hands.filter((hand) => hand.seat === seat).map(handLine);
  return {
    ...line,
    text: view.text,
    closing: closingWords(view),
    coming: of('in'),
    waiting: of('waiting'),
    mayChange: view.mayChange,
    end: kind === undefined ? NO_END : { kind, ...CLOSING_CHOICES[kind] },
  };
}
