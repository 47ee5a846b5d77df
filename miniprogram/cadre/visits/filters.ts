import type { OwnBuilding } from '../../domain/building/contracts';
import { addDays, type Day } from '../../domain/shared/calendar';
import type { DraftOf } from '../../domain/shared/contract';
import type { listVisits } from '../../domain/visit/contracts';
import { OUTCOMES, type Outcome } from '../../domain/visit/outcome';

/** An entry of a picker; the first one of each means "not filtered". */
export interface Choice<Value> {
  word: string;
  value?: Value;
}

export const OUTCOME_CHOICES: Choice<Outcome>[] = [
  { word: '全部结果' },
  ...(Object.keys(OUTCOMES) as Outcome[]).map((value) => ({ word: OUTCOMES[value].label, value })),
];

/** Days back from today, today included. */
const back =
  (days: number) =>
  (today: Day): Day =>
    addDays(today, 1 - days);

/** From which day on, as of today. */
export const SPAN_CHOICES: Choice<(today: Day) => Day>[] = [
  { word: '全部时间' },
  { word: '今天', value: back(1) },
  { word: '近 7 天', value: back(7) },
  { word: '近 30 天', value: back(30) },
  { word: '本月', value: (today) => `${today.slice(0, 8)}01` },
];
/** Where 本月 stands among them. */
export const THIS_MONTH = SPAN_CHOICES.findIndex(({ word }) => word === '本月');

export const buildingChoices = (buildings: readonly OwnBuilding[]): Choice<string>[] => [
  { word: '全部楼栋' },
  ...buildings.map(({ name, buildingId }) => ({ word: name, value: buildingId })),
];

/** Positions in the pickers. */
export interface Chosen {
  outcome: number;
  building: number;
  span: number;
  onlyMine: boolean;
}

export const NOTHING_CHOSEN: Chosen = { outcome: 0, building: 0, span: 0, onlyMine: false };

export const isFiltered = ({ outcome, building, span, onlyMine }: Chosen): boolean =>
  onlyMine || outcome > 0 || building > 0 || span > 0;

/** The question to the server that the chosen filters mean. */
export function questionOf(
  chosen: Chosen,
  buildings: readonly Choice<string>[],
  today: Day,
): DraftOf<typeof listVisits> {
  const outcome = OUTCOME_CHOICES[chosen.outcome]?.value;
  const buildingId = buildings[chosen.building]?.value;
  const from = SPAN_CHOICES[chosen.span]?.value;
  return {
    onlyMine: chosen.onlyMine,
    ...(outcome !== undefined && { outcome }),
    ...(buildingId !== undefined && { buildingId }),
    ...(from !== undefined && { fromDay: from(today) }),
  };
}
