import { classFrom, movedVoice } from '../../cloudfunctions/capabilities/problem-class/service';
import type { User } from '../../miniprogram/domain/access/access';
import { afterStep, judgeStep, type Handled, type StepDraft } from '../../miniprogram/domain/handling/handling';
import type { MoveKind, Mover } from '../../miniprogram/domain/handling/moves';
import { holderOf } from '../../miniprogram/domain/handling/status';
import { MERGED_MAX } from '../../miniprogram/domain/problem-class/contracts';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { addDays, dayOf, type Day, type Instant } from '../../miniprogram/domain/shared/calendar';
import { receiptKeyFrom } from '../../miniprogram/domain/shared/ids';
import { addWorkdays } from '../../miniprogram/domain/shared/workdays';
import { SPOKEN_FOR } from '../../miniprogram/domain/suggestion/desk';
import { isRestricted } from '../../miniprogram/domain/suggestion/restricted';
import { retagged, suggestionTag } from '../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES, type Category, type Urgency } from '../../miniprogram/domain/text-tag/category';
import { tagText, type TextTag } from '../../miniprogram/domain/text-tag/text-tag';
import { readModelFolder } from '../tagger/knowledge';
import { onThe } from './hours';
import { matterOf } from './matters';
import { PERSONAS } from './personas';
import { Dice } from './random';
import { DEPARTMENT_STAFF } from './staff';
import { fitting, LATELY, LONG_AGO, OF_A_CLASS, REVIEW_AFTER_DAYS, type Way, type WayStep } from './ways';

/** A part of everything goes to the 科室 of the demo's own member of staff, so that her inbox is never empty. */
const PERSONA_DEPARTMENT = PERSONAS.find(({ user }) => user?.departmentName)?.user?.departmentName ?? '';
const PERSONA_SHARE = 0.3;

const LATELY_DAYS = 45;
/** Voices of these days are made one class, from so many on, and no more classes than these for one committee. */
const CLASS_DAYS = { from: 120, to: 9 };
const CLASS_VOICES = 3;
const CLASSES_MAX = 3;

interface Handlers {
  committee: readonly User[];
  department: string;
}

/**
 * What became by yesterday of everything that was raised on the ground of one committee: each told by the tagger what it is about, then led
 * along a way that the machine allows, by people of the demo, each step on its day; what several say is made one class. So the demo
 * cannot contradict the rules. Everybody was told, and reminded where a day went by.
 */
export function handledBy(
  raised: readonly Suggestion[],
  committee: readonly User[],
  today: Day,
): { suggestions: Suggestion[]; classes: ProblemClass[] } {
  const told = raised.map(({ untold: _, ...one }) => tagged(one));
  const classes: ProblemClass[] = [];
  const merged = new Map<string, Suggestion>();
  for (const voices of alike(told, today)) {
    const made = classOf(voices, committee, today);
    if (made === undefined) continue;
    classes.push(made.problemClass);
    for (const voice of made.voices) merged.set(voice._id, voice);
  }
  const suggestions = told.map((one) => merged.get(one._id) ?? alone(one, committee, today));
  return { classes, suggestions };
}

let knowledge: ReturnType<typeof readModelFolder> | undefined;
const known = new Map<string, TextTag>();

/** As it is stored when it comes in. The texts of the demo are few; each is looked at once. */
function tagged(suggestion: Suggestion): Suggestion {
  const { text, raisedAt } = suggestion;
  knowledge ??= readModelFolder();
  const tag = known.get(text) ?? tagText(text, knowledge);
  known.set(text, tag);
  const { untold: _, ...rest } = retagged(suggestion, suggestionTag(tag, raisedAt));
  return rest;
}

/** Voices about one matter that nobody has taken back, the most said matters first. */
function alike(suggestions: readonly Suggestion[], today: Day): Suggestion[][] {
  const byMatter = new Map<string, Suggestion[]>();
  for (const one of suggestions) {
    const title = matterOf(one.text)?.title;
    const raisedOn = dayOf(one.raisedAt);
    const isOfThese = raisedOn >= addDays(today, -CLASS_DAYS.from) && raisedOn <= addDays(today, -CLASS_DAYS.to);
    if (title === undefined || !isOfThese || one.status !== 'received') continue;
    byMatter.set(title, [...(byMatter.get(title) ?? []), one]);
  }
  return [...byMatter.values()]
    .filter((voices) => voices.length >= CLASS_VOICES)
    .sort((a, b) => b.length - a.length)
    .slice(0, CLASSES_MAX)
    .map((voices) => voices.sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1)).slice(0, MERGED_MAX));
}

/** Made when the last of them was heard; nothing where that was only just now. */
function classOf(voices: readonly Suggestion[], committee: readonly User[], today: Day) {
  const [first] = voices;
  const last = voices[voices.length - 1];
  const by = committee[0];
  if (first === undefined || last === undefined || by === undefined) return undefined;
  const mergedOn = addWorkdays(dayOf(last.raisedAt), 2);
  if (mergedOn >= today) return undefined;
  const dice = new Dice(`class ${last._id}`);
  const now = onThe(mergedOn, dice);
  const receiptKey = receiptKeyFrom(Date.parse(now), dice.bytes(10));
  const maker = { unit: by.scopeName ?? '', role: by.role, personId: by.personId };
  const handlers = handlersOf(first, committee, dice);
  const taken = voices.map((voice) => led(voice, [['accept', 1]], { handlers, until: mergedOn }));
  const title = matterOf(first.text)?.title ?? '';
  // The demo's titles are invented: nobody's words stand in them.
  const begun = {
    ...classFrom({ title, voices: taken, by: { ...maker, name: by.name }, now, receiptKey }),
    isPublic: true,
  };
  const problemClass = led(begun, dice.weighted(fitting(OF_A_CLASS, begun)), { handlers, until: today });
  const movedVoices = taken.map((voice) => {
    const moved = movedVoice(voice, 'merge', { classId: receiptKey, by: maker, now, receiptKey });
    if (moved === undefined) throw new Error(`${voice._id} cannot be merged`);
    const { untold: _, ...rest } = moved;
    return rest;
  });
  const counted = { ...problemClass, voiceCount: voices.length, countVersion: 1 };
  return { problemClass: reminded(counted, today), voices: movedVoices };
}

const ofTag = ({ tag }: Suggestion) => ({ ...(tag && { category: tag.primary, urgency: tag.urgency }) });

function alone(suggestion: Suggestion, committee: readonly User[], today: Day): Suggestion {
  if (suggestion.status !== 'received') return suggestion;
  const dice = new Dice(`handling ${suggestion._id}`);
  const isLate = dayOf(suggestion.raisedAt) < addDays(today, -LATELY_DAYS);
  const handlers = handlersOf(suggestion, committee, dice);
  const handled = led(suggestion, dice.weighted(fitting(isLate ? LONG_AGO : LATELY, ofTag(suggestion))), {
    handlers,
    until: today,
  });
  return reminded(handled, today);
}

/** Whoever has it was reminded of a day that went by. */
function reminded<Doc extends Handled>(doc: Doc, today: Day): Doc {
  const { dueOn, status } = doc;
  const isPast = dueOn !== undefined && (dueOn < today || (status === 'deferred' && dueOn === today));
  return isPast ? { ...doc, remindedOf: dueOn } : doc;
}

/** 未成年人保护 is for the secretary: she has named nobody yet. */
const handlersOf = ({ tag }: Suggestion, committee: readonly User[], dice: Dice): Handlers => ({
  committee: isRestricted({ tag }) ? committee.filter(({ role }) => role === 'secretary') : committee,
  department: departmentFor(dice, tag?.primary),
});

function departmentFor(dice: Dice, primary: Category = 'other'): string {
  return dice.chance(PERSONA_SHARE) ? PERSONA_DEPARTMENT : CATEGORIES[primary].department;
}

type Led = Handled & { _id: string } & ({ tag?: { urgency: Urgency } | undefined } | { urgency: Urgency });

/** Along a way, as far as it leads before a day. @throws Error where the machine would refuse a step */
function led<Doc extends Led>(doc: Doc, way: Way, { handlers, until }: { handlers: Handlers; until: Day }): Doc {
  const dice = new Dice(`steps ${doc._id}`);
  const urgency = 'urgency' in doc ? doc.urgency : doc.tag?.urgency;
  const begunOn = dayOf(doc.steps[0]?.at ?? '');
  let handled: Handled = doc;
  for (const step of way) {
    const day = addWorkdays(begunOn, step[1]);
    if (day >= until) break;
    const { draft, mover } = draftOf(step, handled, { handlers, at: onThe(day, dice), dice });
    const verdict = judgeStep(handled, draft, { mover, ...(handled.department && { department: handled.department }) });
    if (verdict !== 'take') throw new Error(`${doc._id}: ${draft.kind} is ${verdict}`);
    const { untold: _, ...next } = afterStep(handled, draft, urgency);
    handled = next;
  }
  const { dueOn: _, department: __, plan: ___, ...rest } = doc;
  return { ...rest, ...pick(handled) } as Doc;
}

const pick = ({ status, steps, department, plan, dueOn }: Handled): Handled => ({
  status,
  steps,
  ...(department && { department }),
  ...(plan && { plan }),
  ...(dueOn && { dueOn }),
});

const ROUTING: readonly MoveKind[] = ['escalate', 'assign', 'hand-over'];
const ANSWERS: readonly MoveKind[] = ['confirm', 'reopen'];

function draftOf(
  [kind, , more = {}]: WayStep,
  handled: Handled,
  { handlers, at, dice }: { handlers: Handlers; at: Instant; dice: Dice },
): { draft: StepDraft; mover: Mover } {
  const isAnswer = ANSWERS.includes(kind);
  const isTheirs = !isAnswer && holderOf(handled) === 'department';
  const staff = isTheirs ? DEPARTMENT_STAFF.find((one) => one.departmentName === handled.department) : undefined;
  const { personId, role, ...by } = staff ?? dice.pick(handlers.committee);
  const unit = isAnswer ? SPOKEN_FOR : (by.departmentName ?? by.scopeName ?? '');
  const draft: StepDraft = {
    kind,
    key: receiptKeyFrom(Date.parse(at), dice.bytes(10)),
    at,
    by: { unit, role, personId },
    ...(ROUTING.includes(kind) && { department: departmentOf(kind, handled, handlers) }),
    ...(kind === 'defer' && { reviewOn: addDays(dayOf(at), REVIEW_AFTER_DAYS) }),
    ...more,
  };
  return { draft, mover: isAnswer ? 'author' : isTheirs ? 'department' : 'committee' };
}

/** Nobody hands over to her own 科室. */
function departmentOf(kind: MoveKind, handled: Handled, { department }: Handlers): string {
  if (kind !== 'hand-over' || handled.department !== department) return department;
  return DEPARTMENT_STAFF.find((one) => one.departmentName !== department)?.departmentName ?? department;
}
