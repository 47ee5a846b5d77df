import type { Day, MonthKey } from '../shared/calendar';

/**
 * The 诉求 (or class) that a message tells of: what it opens, and how a desk finds it again: its category (what a class is called), community and receipt number, never
 * a person. `community` is left out where it goes without saying. Messages of before there were such names lead to the list.
 */
export interface Named {
  id: string;
  /** Of a 一类问题: what it is called. */
  title?: string;
  category?: string;
  community?: string;
  receiptNumber: string;
}

/** What each kind of message is made of: never the words of a resident to anybody else, nor where somebody lives. */
export interface MessageValues {
  /** `about`: the author's own first words, for the author alone. Messages of before it stood in them lead to the list, here and below. */
  'feedback-answered': { about: string; feedbackId?: string };
  'feedback-shipped': { about: string; version: string; feedbackId?: string };
  /** `reader`: who is told that the promised day has passed. */
  'feedback-overdue': { promisedOn: Day; reader: 'author' | 'desk'; feedbackId?: string };
  'report-ready': { name: string; reportId?: string };
  'monthly-reminder': { month: MonthKey; dueCount: number };
  /** `about`: to the author her own first words, to whoever wrote it down what it is about. `step`: as its button says. */
  'suggestion-step': {
    about: string;
    step: string;
    unit: string;
    reader: 'author' | 'recorder';
    of?: Pick<Named, 'id' | 'receiptNumber'>;
    /** `of` is the 一类问题 that the 诉求 is a voice of. */
    isClass?: true;
  };
  /** `about`: what the committee calls the idea. `of`: the 建议 that it came from. */
  'idea-step': {
    about: string;
    step: string;
    unit: string;
    reader: 'author' | 'recorder';
    of?: Pick<Named, 'id'>;
  };
  /** A 金点子 has come to a 科室, or was taken back from it; or a 科室 has answered the committee whose idea it is. `title`: what the committee calls it. */
  'idea-arrived': {
    why: 'handed' | 'recalled' | 'answered';
    title: string;
    unit: string;
    step: string;
    of: Omit<Named, 'category'>;
  };
  /** To whoever signed up for a call: it is her turn, thanks, it does not take place, or what of it is different now. */
  'volunteer-news': {
    why: 'promoted' | 'thanked' | 'called-off' | 'changed';
    /** As she knew it, when it was changed. */
    title: string;
    on: Day;
    /** In words, also where it now takes place: `地点改到…`. */
    changes?: string[];
    callId?: string;
  };
  /** Something has come to a desk. `dueOn`: by when its next step is due. */
  'matter-arrived': {
    why: 'urgent' | 'handed' | 'returned' | 'reopened' | 'disagreed' | 'asked-back';
    dueOn?: Day;
    reader: 'committee' | 'department';
    /** A 一类问题, not one 诉求. */
    isClass?: true;
    of?: Named;
  };
  /**
   * Whoever said it has answered what a desk had done, or taken it back, or it goes on with its class, or the committee has taken it back
   * from a 科室: the desk has nothing to do. `reconsidered`: she does not agree that it cannot be done yet, and the 书记 looks at it;
   * `dissolved`: a class has no voice any more.
   */
  'matter-ended': {
    how: 'confirmed' | 'withdrawn' | 'merged' | 'recalled' | 'reconsidered' | 'dissolved';
    reader: 'committee' | 'department';
    isClass?: true;
    of?: Named;
  };
  /**
   * The clock of something that a desk has has run out, or the day on which it said it would look again has come; or a 科室 has not
   * answered by then whether it gives something back.
   */
  overdue: {
    why: 'late' | 'review' | 'unanswered';
    dueOn: Day;
    reader: 'committee' | 'department';
    /** To the committee, of what lies with a 科室: with which. */
    department?: string;
    isClass?: true;
    /** What the committee calls the 金点子 that it is; then `of` is the 建议 that it came from. */
    idea?: string;
    of?: Named;
  };
}
export type MessageKind = keyof MessageValues;

/** A kind with the values that belong to it. */
export type News<Kind extends MessageKind = MessageKind> = {
  [One in Kind]: { kind: One; values: MessageValues[One] };
}[Kind];
