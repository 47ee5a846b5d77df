import { daysBetween, type Day } from '../shared/calendar';
import { addToIndex, emptyIndex, nearest, type CentroidIndex } from './centroids';
import { readNote, type Note, type ReadNote } from './similarity';
import { laneOf, type Estates } from './places';
import { plainOf, type Idf } from './text-vector';

/** A voice to be grouped: which 居民区's ground it lies on is known for certain. */
export interface GroupedNote extends Note {
  communityId: string;
  category: string;
}

/** Notes that look like one matter of one 居民区. A suggestion: only a person makes a class of it. */
export interface NoteGroup {
  /** Of its first note, so that it stays whatever comes later. */
  id: string;
  communityId: string;
  category: string;
  noteIds: string[];
  lastOn: Day;
}

/** Words common with the middle of a group from which a note joins it. Measured: `reference` for suggesting was 0.15 without places. */
const JOIN_FROM = 0.2;
/** The same building, or another one, tips the balance. */
const SAME_BUILDING = 0.08;
const OTHER_LANE = -0.06;
/** A group to which nothing came for so long is closed: what comes then is another wave of it. */
const QUIET_DAYS_MAX = 240;

interface Kept {
  group: NoteGroup;
  buildings: Set<string>;
  lanes: Set<string>;
}

/** One 居民区, one category: groups never reach beyond. */
interface Block {
  index: CentroidIndex;
  kept: Kept[];
  /** Where the same words at the same place went: they always go together. */
  bySameWords: Map<string, number>;
}

export interface Grouping {
  blocks: Map<string, Block>;
  idf: Idf;
  estates: Estates;
}

export const startGrouping = (idf: Idf, estates: Estates = {}): Grouping => ({ blocks: new Map(), idf, estates });

const buildingOf = ({ buildingId, placeWords }: ReadNote): string | undefined =>
  buildingId ?? (placeWords.building === undefined ? undefined : `${laneOf(placeWords) ?? ''} ${placeWords.building}`);

const wordsKey = (note: GroupedNote): string => `${note.buildingId ?? note.place} ${plainOf(note.text)}`;

/**
 * Puts one note where it belongs and leaves every other where it is: into the group whose middle it is nearest to, or into a new
 * one of its own. Changes `grouping` in place: twenty thousand notes are grouped one after another.
 */
export function joinGroup(grouping: Grouping, note: GroupedNote): NoteGroup {
  const block = blockOf(grouping, note);
  const read = readNote(note, grouping.idf, grouping.estates);
  const words = wordsKey(note);
  const found = block.bySameWords.get(words) ?? bestGroup(block, read);
  const at = found ?? block.kept.length;
  const kept = block.kept[at] ?? newGroup(note);
  block.kept[at] = kept;
  kept.group.noteIds.push(note.id);
  if (note.on > kept.group.lastOn) kept.group.lastOn = note.on;
  const building = buildingOf(read);
  if (building !== undefined) kept.buildings.add(building);
  const lane = laneOf(read.placeWords);
  if (lane !== undefined) kept.lanes.add(lane);
  addToIndex(block.index, at, read.vector);
  block.bySameWords.set(words, at);
  return kept.group;
}

function blockOf({ blocks }: Grouping, { communityId, category }: GroupedNote): Block {
  const key = `${communityId} ${category}`;
  const block = blocks.get(key) ?? { index: emptyIndex(), kept: [], bySameWords: new Map<string, number>() };
  blocks.set(key, block);
  return block;
}

const newGroup = ({ id, communityId, category, on }: GroupedNote): Kept => ({
  group: { id, communityId, category, noteIds: [], lastOn: on },
  buildings: new Set(),
  lanes: new Set(),
});

function bestGroup({ index, kept }: Block, note: ReadNote): number | undefined {
  return nearest(index, note.vector, JOIN_FROM, (at) => {
    const one = kept[at];
    if (!one || Math.abs(daysBetween(one.group.lastOn, note.on)) > QUIET_DAYS_MAX) return undefined;
    const building = buildingOf(note);
    if (building !== undefined && one.buildings.has(building)) return SAME_BUILDING;
    const lane = laneOf(note.placeWords);
    return lane !== undefined && one.lanes.size > 0 && !one.lanes.has(lane) ? OTHER_LANE : 0;
  });
}

/**
 * Groups notes from nothing: in the order in which they were heard, whatever the order in which they are given. The same notes,
 * `idf` and estates give the same groups. For all notes of the street, call it community by community: groups never reach further.
 */
export function regroup(notes: readonly GroupedNote[], idf: Idf, estates: Estates = {}): NoteGroup[] {
  const grouping = startGrouping(idf, estates);
  for (const note of [...notes].sort(asHeard)) joinGroup(grouping, note);
  return [...grouping.blocks.values()].flatMap(({ kept }) => kept.map(({ group }) => group));
}

const asHeard = (a: Note, b: Note): number => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1);
