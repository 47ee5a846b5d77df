import type { Day, Instant } from '../shared/calendar';
import type { Missed } from './clock';
import type { Step } from './handling';
import { moveOf } from './moves';

/** One line of the time line: unit and time, never a person. */
export interface TimelineEntry {
  key: string;
  label: string;
  unit: string;
  at: Instant;
  text?: string;
  department?: string;
  plan?: string;
  reviewOn?: Day;
  /** Read by whoever passed it on, before any other look. */
  isReviewed?: true;
  missed?: Missed;
  photoCount?: number;
  /** Of its pictures, arrived or not; whoever may read the record may ask for them. */
  photoIds?: string[];
}

/** Steps whose words are written for the people: the form says so. What desks tell each other on the way is theirs. */
const WORDS_FOR_ALL: readonly Step['kind'][] = [
  'report',
  'resolve',
  'defer',
  'confirm',
  'reopen',
  'disagree',
  'withdraw',
];

/** As whoever said it, and everybody at the board, may read it: without what desks tell each other. Oldest first. */
export const openTimelineOf = (steps: readonly Step[], begins?: string): TimelineEntry[] =>
  timelineOf(
    steps.map(({ text, ...step }) => (WORDS_FOR_ALL.includes(step.kind) && text ? { ...step, text } : step)),
    begins,
  );

/** Oldest first. `begins`: what its first step is called; a 诉求 is raised, a class is not. */
export const timelineOf = (steps: readonly Step[], begins = '提出'): TimelineEntry[] =>
  steps.map(({ key, kind, at, by, text, department, plan, reviewOn, attachments, isReviewed, missed }) => ({
    key,
    label: kind === 'raise' ? begins : moveOf(kind).label,
    unit: by.unit,
    at,
    ...(text && { text }),
    ...(department && { department }),
    ...(plan && { plan }),
    ...(reviewOn && { reviewOn }),
    ...(isReviewed && { isReviewed }),
    ...(missed && { missed }),
    ...(attachments &&
      attachments.length > 0 && {
        photoCount: attachments.length,
        photoIds: attachments.map(({ attachmentId }) => attachmentId),
      }),
  }));
