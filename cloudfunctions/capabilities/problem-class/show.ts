import { timelineOf } from '../../../miniprogram/domain/handling/timeline';
import { movesNow, offered } from '../../../miniprogram/domain/handling/moves-now';
import { REDONE_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { VoiceAnswer } from '../../../miniprogram/domain/problem-class/contracts';
import { mayPlan } from '../../../miniprogram/domain/problem-class/desk';
import type { OpenedClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { milestonesOf } from '../../../miniprogram/domain/problem-class/milestones';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { CLASS_BEGINS } from '../../../miniprogram/domain/problem-class/shared-steps';
import { answerOf } from '../../../miniprogram/domain/problem-class/voice';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { isCommittee } from '../../../miniprogram/domain/shared/permissions';
import { isOpenPlace, standingAt, type Desk } from '../../../miniprogram/domain/suggestion/desk';
import { maskedFor, mayHandleMinors } from '../../../miniprogram/domain/suggestion/restricted';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { listBuildingsByIds } from '../building/port';
import { listHouseholds } from '../household/port';
import { listResidentsOf } from '../resident/port';
import { listVoices, outsideSources } from '../suggestion/port';
import { concernedPeople, publishedKeyOf, viewClass, viewVoiceAt } from './service';

/** A class of 未成年人保护 is for those who are named. */
export const mayHandleClass = ({ category }: Pick<ProblemClass, 'category'>, desk: Desk): boolean =>
  category !== 'minors' || mayHandleMinors(desk);

/**
 * A class as its desk sees it. The committee knows at which doors it was said and who lives there; a 科室 reads the words alone. One
 * more round trip, and two side by side where the committee asks of doors.
 */
export async function showAtDesk(stored: ProblemClass, desk: Desk, now: Instant): Promise<OpenedClass> {
  const voices = (await listVoices(desk.scope, stored._id)).map((voice) => maskedFor(voice, desk));
  const standing = standingAt(desk);
  const isOurs = isCommittee(desk.role);
  const mayHandle = mayHandleClass(stored, desk);
  return {
    ...viewClass(stored, dayOf(now)),
    category: stored.category,
    begunAt: stored.begunAt,
    isPublic: stored.isPublic,
    ...publishedKeyOf(stored),
    ...(await (isOurs ? withPeople(voices, stored, desk) : withoutPeople(voices, desk))),
    timeline: timelineOf(
      mayHandle ? stored.steps : stored.steps.map(({ text: _, attachments: __, ...step }) => step),
      CLASS_BEGINS,
    ),
    milestones: milestonesOf(stored),
    ...(stored.plannedKey && { plannedKey: stored.plannedKey }),
    confirmedCount: voices.filter(({ status }) => status === 'confirmed').length,
    unansweredCount: voices.filter((voice) => isUnanswered(answerOf(voice, stored.status))).length,
    reopenedCount: voices.filter(({ status }) => REDONE_STATUSES.includes(status)).length,
    ...offered(mayHandle ? movesNow(stored, standing) : []),
    mayPlan: mayHandle && mayPlan(stored, standing),
  };
}

type Told = Pick<OpenedClass, 'voices' | 'people'>;

const isUnanswered = (answer: VoiceAnswer | undefined): boolean => answer === 'ask' || answer === 'await';

async function withPeople(
  voices: readonly Suggestion[],
  { status }: Pick<ProblemClass, 'status'>,
  { scope }: Desk,
): Promise<Told> {
  const doors = [...new Set(voices.flatMap(({ householdId }) => householdId ?? []))];
  const [households, residents] =
    doors.length === 0 ? [[], []] : await Promise.all([listHouseholds(scope, doors), listResidentsOf(scope, doors)]);
  const sources = outsideSources();
  return {
    voices: voices.map((voice) => {
      const answer = answerOf(voice, status);
      return { ...viewVoiceAt(voice, households, sources), ...(answer && { answer }) };
    }),
    people: concernedPeople(voices, households, residents, sources),
  };
}

/** At which house, as of one 诉求; no door, and no way of calling anybody. */
async function withoutPeople(voices: readonly Suggestion[], { scope }: Desk): Promise<Told> {
  const sources = outsideSources();
  const houses = await listBuildingsByIds(
    scope,
    voices.flatMap(({ buildingId }) => buildingId ?? []),
  );
  return {
    voices: voices.map((voice) => {
      const { by: _, placeText, ...said } = viewVoiceAt(voice, [], sources);
      const house = houses.find(({ _id }) => _id === voice.buildingId);
      return {
        ...said,
        ...(placeText && isOpenPlace(voice) && { placeText }),
        ...(house && { buildingName: house.name }),
      };
    }),
  };
}
