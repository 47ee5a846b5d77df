import type { Door } from '../domain/building/contracts';
import { HOUSEHOLD_KINDS } from '../domain/household/household';
import type { Day } from '../domain/shared/calendar';
import { OUTCOMES } from '../domain/visit/outcome';
import { isDue, waitingWords } from './waiting';

/**
 * How a door looks: 该走访 · 上门见过 · 联系过（电话、微信） · 没见到（留几天再去） · 还没去过（还不急）. Colour and mark say
 * the same; a call is never drawn as a visit at the door.
 */
export type DoorTone = 'due' | 'met' | 'contacted' | 'tried' | 'new';

export interface DoorCell {
  householdId: string;
  door: string;
  /** The last outcome's sign; a due door carries 待 beside it. */
  mark: string;
  tone: DoorTone;
  /** For who listens instead of looking. */
  label: string;
}

export interface Floor {
  floor: number;
  label: string;
  doors: DoorCell[];
}

export interface LegendItem {
  tone: DoorTone;
  word: string;
  count: number;
}

const TONES: Record<DoorTone, string> = {
  due: '待 · 该走访了',
  met: '上门见过',
  contacted: '联系过',
  tried: '没见到，到日子再去',
  new: '还没去过',
};

const TONE_OF_REACH = { door: 'met', remote: 'contacted', none: 'tried' } as const satisfies Record<string, DoorTone>;

function toneOf(door: Door, today: Day): DoorTone {
  if (isDue(door, today)) return 'due';
  if (!door.lastVisit) return 'new';
  return TONE_OF_REACH[OUTCOMES[door.lastVisit.outcome].reach];
}

function cellOf(door: Door, today: Day): DoorCell {
  const tone = toneOf(door, today);
  const sign = door.lastVisit ? OUTCOMES[door.lastVisit.outcome].mark : '';
  const duty = tone === 'due' ? '，该走访了' : '';
  return {
    householdId: door.householdId,
    door: door.door,
    mark: tone === 'due' ? `${sign}待` : sign || '·',
    tone,
    label: `${door.door} 室，${HOUSEHOLD_KINDS[door.kind].label}，${waitingWords(door, today)}${duty}`,
  };
}

/** The 门牌阵: a row a floor, top floor first, as the server sends the doors. */
export function floorsOf(doors: readonly Door[], today: Day): Floor[] {
  const floors: Floor[] = [];
  for (const door of doors) {
    const last = floors[floors.length - 1];
    const row = last?.floor === door.floor ? last : { floor: door.floor, label: `${door.floor} 楼`, doors: [] };
    if (row !== last) floors.push(row);
    row.doors.push(cellOf(door, today));
  }
  return floors;
}

/** What the signs mean and how many doors there are of each; kinds that do not occur are left out. */
export function legendOf(floors: readonly Floor[]): LegendItem[] {
  const cells = floors.flatMap((floor) => floor.doors);
  return (Object.keys(TONES) as DoorTone[])
    .map((tone) => ({ tone, word: TONES[tone], count: cells.filter((cell) => cell.tone === tone).length }))
    .filter((item) => item.count > 0);
}

/** What the last visits' marks on this building say: `✓ 见到`, `话 电话`. */
export function marksOf(floors: readonly Floor[]): string[] {
  const marks = new Set(floors.flatMap((floor) => floor.doors.map((cell) => cell.mark.charAt(0))));
  return Object.values(OUTCOMES)
    .filter(({ mark }) => marks.has(mark))
    .map(({ mark, label }) => `${mark} ${label}`);
}
