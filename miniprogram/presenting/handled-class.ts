import type { ArrivedFile } from '../api/record-files';
import { mayBePublic } from '../domain/problem-class/desk';
import type { OpenedClass } from '../domain/problem-class/desk-contracts';
import type { Day } from '../domain/shared/calendar';
import { classShown, personShown, voiceShown, type PersonShown, type VoiceShown } from './classes';
import { stepLines, type StepLine } from './matter';
import { dueWords } from './matter-row';
import { answersWords, milestoneLine, type MilestoneLine } from './milestones';
import { heldWords, moveButtons, type MoveButton } from './move-buttons';
import { unbroken } from './unbroken';

/** One class as its desk sees it. */
export interface HandledClass {
  title: string;
  words: string;
  meta: string;
  due: string;
  isLate: boolean;
  answers: string;
  isPublic: boolean;
  mayPublish: boolean;
  /** Committee only: it knows whom the class concerns, splits and publishes. */
  isOurs: boolean;
  people: PersonShown[];
  voices: VoiceShown[];
  steps: StepLine[];
  milestones: MilestoneLine[];
  mayPlan: boolean;
  /** Which 科室 has it since when, to whoever may take it back. */
  held: string;
  first: MoveButton | undefined;
  others: MoveButton[];
}

/** `files`: pictures of its steps that have arrived. */
export function presentClass(opened: OpenedClass, today: Day, files: readonly ArrivedFile[] = []): HandledClass {
  const { people, voices, timeline, milestones, mayPlan, isPublic, isOverdue } = opened;
  const { title, words, meta } = classShown(opened);
  return {
    ...{ title, words, meta },
    due: unbroken(dueWords(opened, today)),
    isLate: isOverdue,
    answers: unbroken(answersWords(opened)),
    isPublic,
    mayPublish: people !== undefined && mayBePublic(opened),
    isOurs: people !== undefined,
    people: (people ?? []).map(personShown),
    voices: voices.map(voiceShown),
    steps: stepLines(timeline, files),
    milestones: milestones.map((one) => milestoneLine(one, today)),
    mayPlan,
    held: heldWords(opened),
    ...moveButtons(opened),
  };
}
