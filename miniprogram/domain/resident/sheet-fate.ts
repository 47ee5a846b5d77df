import type { FactValue } from '../fact/fact';
import type { Day } from '../shared/calendar';
import type { Resident } from './resident';
import { twinSentence, type SheetField, type SheetRow } from './sheet';
import { tidyValues, type TidyValues } from './values';

/** What becomes of a row: somebody new, gaps filled, something said that differs, nothing new, or not taken. */
export const ROW_FATES = {
  refused: { label: '没有收' },
  disputed: { label: '有出入' },
  filled: { label: '补上' },
  added: { label: '新增' },
  same: { label: '没有变化' },
} as const;
export type RowFate = keyof typeof ROW_FATES;

/** What the ledger knows where a row points to. */
export interface Behind {
  /** Is there such a door? */
  isDoor: boolean;
  /** Everybody of whom the ledger knows behind that door, whoever has died or moved away included. */
  people: readonly Resident[];
  /** The row before it that is about the same person. */
  twin: number | undefined;
  /** What others say of a field than the value that stands. */
  rivals(resident: Resident, field: string): readonly FactValue[];
  /** Says the text what a stored value says? Sealed ones are compared by their keyed match. */
  isSame(field: SheetField, text: string, stored: FactValue | undefined): boolean;
}

export type RowPlan =
  | { fate: 'refused'; sentence: string }
  | { fate: 'added'; values: TidyValues }
  /** `values`: what is said anew, and nothing else. */
  | { fate: 'filled' | 'disputed' | 'same'; resident: Resident; values: TidyValues };

const AMBIGUOUS = '这一户有几位同名的，出生日期也对不上，分不清是哪一位；请在一人一档里改。';
const INCOMPLETE = '台账里还没有这个人；新来的还要写性别和与户主关系，补上再传。';

const GONE_WORDS: Partial<Record<Resident['status'], string>> = { died: '去世', 'moved-out': '迁出' };

/** Whom a row means: by the ID number, else by the name; a birthday tells two of one name apart. */
function whomMeans({ name, bornOn, identityNumber }: TidyValues, behind: Behind): Resident | 'new' | 'ambiguous' {
  const { people, isSame } = behind;
  const hasNumber = (one: Resident): boolean =>
    typeof identityNumber === 'string' && isSame('identityNumber', identityNumber, one.identityNumber);
  const known = people.find(hasNumber);
  if (known) return known;
  const named = people.filter((one) => one.name === name);
  const [first] = named;
  if (first === undefined) return 'new';
  if (named.length === 1) return first;
  const [born, ...others] = named.filter((one) => one.bornOn === bornOn);
  return born !== undefined && others.length === 0 ? born : 'ambiguous';
}

/** What is said of her that nobody has said yet: neither what stands, nor what stands beside it until somebody settles. */
function newsOf(values: TidyValues, resident: Resident, { rivals, isSame }: Behind): TidyValues {
  const news = (Object.entries(values) as [SheetField, string][]).filter(
    ([field, text]) => ![resident[field], ...rivals(resident, field)].some((stored) => isSame(field, text, stored)),
  );
  return Object.fromEntries(news);
}

/**
 * Holds one row against what is known. A sheet adds people and fills gaps; where it says otherwise both stand until somebody
 * settles it, and also a field that somebody has emptied is known.
 */
export function planRow(row: SheetRow, behind: Behind, today: Day): RowPlan {
  const refused = (sentence: string): RowPlan => ({ fate: 'refused', sentence });
  if (!behind.isDoor) return refused(`这栋楼没有 ${row.door} 室，核对门牌再传。`);
  if (behind.twin !== undefined) return refused(twinSentence(behind.twin));
  const { tidy: values, problems } = tidyValues(row.values, {}, today);
  const [problem] = Object.values(problems);
  if (problem !== undefined) return refused(problem);
  const meant = whomMeans(values, behind);
  if (meant === 'ambiguous') return refused(AMBIGUOUS);
  if (meant === 'new') {
    const isComplete = values.gender !== undefined && values.relation !== undefined;
    return isComplete ? { fate: 'added', values } : refused(INCOMPLETE);
  }
  const gone = GONE_WORDS[meant.status];
  if (gone !== undefined) return refused(`${meant.name}已记为${gone}，表格里还有；请核对，要改请到一人一档。`);
  const news = newsOf(values, meant, behind);
  const fields = Object.keys(news);
  if (fields.length === 0) return { fate: 'same', resident: meant, values: news };
  const isDisputed = fields.some((field) => meant.grounds.standing[field] !== undefined);
  return { fate: isDisputed ? 'disputed' : 'filled', resident: meant, values: news };
}
