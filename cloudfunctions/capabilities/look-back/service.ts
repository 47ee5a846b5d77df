import type { Building } from '../../../miniprogram/domain/building/building';
import { begun, type StepMaker } from '../../../miniprogram/domain/handling/handling';
import {
  NOTES_SHOWN,
  type ImportedRow,
  type LookBackNote,
  type LookBackRow,
  type Pile,
} from '../../../miniprogram/domain/look-back/contracts';
import {
  summariseLeads,
  type Heard,
  type LeadSummary,
  type Matter,
} from '../../../miniprogram/domain/look-back/matters';
import type { OutsideRow } from '../../../miniprogram/domain/look-back/outside-row';
import type { SincePiles } from '../../../miniprogram/domain/look-back/since';
import { comparePlaces, readPlace } from '../../../miniprogram/domain/problem-class/places';
import { dayOf, startOfDay, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { FieldErrors } from '../../../miniprogram/domain/shared/errors';
import {
  cursorAfter,
  PAGE_SIZE,
  pageOf,
  readCursor,
  type Cursor,
  type Page,
} from '../../../miniprogram/domain/shared/page';
import { hidePrivateNumbers } from '../../../miniprogram/domain/shared/private-numbers';
import type { HideText } from '../../../miniprogram/domain/shared/private-texts';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { sourceLabel, type OutsideSource } from '../../../miniprogram/domain/suggestion/source';
import type { Suggestion, SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES } from '../../../miniprogram/domain/text-tag/category';

/** A record has one text, as a 建议 has. */
const TEXT_PART = 'text';

export function sourceProblems(
  rows: readonly OutsideRow[],
  sources: readonly OutsideSource[],
): FieldErrors | undefined {
  const at = rows.findIndex(({ source }) => !sources.some(({ code }) => code === source));
  return at < 0 ? undefined : { [`rows.${at}.source`]: '来源不在设置里，请重新选择。' };
}

/** What the tagger reads: how the source files it says as much as many a text. */
export const wordsOf = ({ label, text }: OutsideRow): string => (label ? `${label}：${text}` : text);

/** The one building of ours that a place names; none where it names none, or could be several. */
function buildingAt(place: string | undefined, buildings: readonly Building[]): Building | undefined {
  const words = readPlace(place ?? '');
  if (words.building === undefined) return undefined;
  const same = buildings.filter(({ name }) => comparePlaces(words, readPlace(name)) === 'building');
  return same.length === 1 ? same[0] : undefined;
}

interface OutsideDraft {
  row: OutsideRow;
  _id: string;
  hide: HideText;
  ground: { subdistrictId: string; communityId: string };
  buildings: readonly Building[];
  tag: SuggestionTag | undefined;
  by: StepMaker & { personId: string; name: string };
  now: Instant;
}

/**
 * The record as a 诉求. It was made when the sheet says; no clock of ours runs on it, since the desk that it came from has its own, and
 * nobody of ours was told, so nobody waits for an answer from us.
 */
export function outsideSuggestion({ row, _id, hide, ground, buildings, tag, by, now }: OutsideDraft): Suggestion {
  const { name, ...maker } = by;
  const building = buildingAt(row.place, buildings);
  const { dueOn: _, ...handled } = begun({ key: _id, at: now, by: maker, ...(tag && { urgency: tag.urgency }) });
  return {
    ...ground,
    ...(building && placeOf({ ...building, buildingId: building._id })),
    _id,
    source: row.source,
    ...(row.number !== undefined && { outsideNumber: hidePrivateNumbers(row.number).text }),
    // What a sheet has under 地点 is often more: a door, a phone.
    ...(row.place !== undefined && { placeText: hidePrivateNumbers(row.place).text }),
    ...hide(TEXT_PART, row.text),
    ...(tag && { tag }),
    check: 'not-needed',
    raisedAt: startOfDay(row.on),
    raisedBy: { personId: maker.personId, name, role: maker.role },
    ...handled,
  };
}

/** Fields that a record of another desk may be without. */
const MAY_BE_ABSENT = [
  ...(['gridId', 'buildingId', 'outsideNumber', 'placeText', 'original', 'tag', 'tagChoices'] as const),
  ...(['classId', 'isClassSettled', 'untold', 'remindedOf', 'dueOn'] as const),
];

/**
 * What changes of a record that was 导错了 and stands in a sheet again: all of it is as the sheet has it now (`draft`), begun once more by the
 * write of that key. What was done with it stays in its steps.
 */
export function broughtBack(dropped: Suggestion, draft: Suggestion, key: string) {
  const { _id: _, steps, ...anew } = draft;
  return {
    set: { ...anew, steps: [...dropped.steps, ...steps.map((step) => ({ ...step, key }))] },
    unset: MAY_BE_ABSENT.filter((field) => draft[field] === undefined),
  };
}

export function importedRow(
  { row }: OutsideRow,
  before: Suggestion | undefined,
  draft: Suggestion | undefined,
  buildings: readonly Building[],
): ImportedRow {
  const { tag, buildingId } = before ?? draft ?? {};
  const building = buildings.find(({ _id }) => _id === buildingId);
  return {
    row,
    fate: before ? 'known' : 'imported',
    categoryLabel: CATEGORIES[tag?.primary ?? 'other'].label,
    ...(building && { buildingName: building.name }),
  };
}

/** What is compared of a 诉求. Where nobody was sure of the category, it says nothing. */
export const noteFrom = ({ _id, text, placeText, buildingId, tag, raisedAt, classId }: Suggestion): Heard => ({
  id: _id,
  text,
  place: placeText ?? '',
  ...(buildingId !== undefined && { buildingId }),
  ...(tag?.isSure && { category: tag.primary }),
  on: dayOf(raisedAt),
  ...(classId !== undefined && { classId }),
});

/** The piles of 回头, ready to be paged. */
export interface Compared {
  rows: Record<Pile, LookBackRow[]>;
  leads: LeadSummary;
}

export function compared(
  { matters, onlyOurs, onlyTheirs }: SincePiles,
  suggestions: readonly Suggestion[],
  sources: readonly OutsideSource[],
): Compared {
  const byId = new Map(suggestions.map((suggestion) => [suggestion._id, suggestion]));
  const dayOfRecord = (id: string) => dayOf(byId.get(id)?.raisedAt ?? '');
  const view = (ids: readonly string[], alike?: string): LookBackNote[] =>
    shownOf(ids, alike).flatMap((id) => {
      const found = byId.get(id);
      return found ? [{ ...viewNote(found, sources), ...(id === alike && { isAlike: true as const }) }] : [];
    });
  const rowOf = (ours: readonly string[], theirs: readonly string[], alike?: Matter['alike']): LookBackRow => {
    const isTwo = ours.length + theirs.length === 2;
    return {
      ...{ ours: view(ours, isTwo ? undefined : alike?.ours), theirs: view(theirs, isTwo ? undefined : alike?.theirs) },
      ...{ ourCount: ours.length, theirCount: theirs.length },
      ...(alike && { because: alike.because }),
    };
  };
  const newestFirst = (ids: readonly string[]) => [...ids].sort((a, b) => (dayOfRecord(a) < dayOfRecord(b) ? 1 : -1));
  return {
    rows: {
      both: matters.map(({ ours, theirs, alike, leadDays, classId }) => ({
        ...rowOf(ours, theirs, alike),
        ...(classId !== undefined && { classId, isOneClass: true as const }),
        leadDays,
      })),
      ours: newestFirst(onlyOurs).map((id) => rowOf([id], [])),
      theirs: newestFirst(onlyTheirs).map((id) => rowOf([], [id])),
    },
    leads: summariseLeads(matters),
  };
}

/** The first few, and the one that the reason speaks of, in the order of their days. */
function shownOf(ids: readonly string[], alike: string | undefined): readonly string[] {
  const first = ids.slice(0, NOTES_SHOWN);
  return alike === undefined || first.includes(alike) ? first : [...first.slice(0, -1), alike];
}

function viewNote(
  { _id, source, raisedAt, text, placeText, tag }: Suggestion,
  sources: readonly OutsideSource[],
): LookBackNote {
  return {
    suggestionId: _id,
    sourceLabel: sourceLabel(source, sources),
    on: dayOf(raisedAt),
    text,
    ...(placeText && { placeText }),
    ...(tag && { categoryLabel: CATEGORIES[tag.primary].label }),
  };
}

const firstIdOf = ({ ours, theirs }: LookBackRow): string => (theirs[0] ?? ours[0])?.suggestionId ?? '';

/** The page after a row. Where that row is in this pile no longer, since somebody imported meanwhile, it begins anew. */
export function pageOfRows(rows: readonly LookBackRow[], cursor: Cursor | undefined): Page<LookBackRow> {
  const last = cursor === undefined ? -1 : rows.findIndex((row) => firstIdOf(row) === readCursor(cursor).id);
  return pageOf(rows.slice(last + 1, last + 2 + PAGE_SIZE), PAGE_SIZE, (row) => cursorAfter('after', firstIdOf(row)));
}
