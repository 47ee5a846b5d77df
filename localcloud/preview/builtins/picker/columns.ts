/** One wheel of the sheet: what it shows, in order. */
export type Column = string[];

/** How a mode of `picker` fills the wheels, and reads them. Indices are positions in the columns. */
export interface PickerModel<V> {
  columns(indices: readonly number[]): Column[];
  /** Where the wheels stand for a value of the page; out of range values go to the nearest end. */
  indicesOf(value: unknown): number[];
  valueOf(indices: readonly number[]): V;
}

export const clampTo = (index: number, column: readonly unknown[]) =>
  Math.min(Math.max(0, index), Math.max(0, column.length - 1));

export function labels(range: readonly unknown[], key: string): Column {
  return range.map((item) => String(key ? (item as Record<string, unknown>)?.[key] : item));
}

export function selectorModel(range: readonly unknown[], key: string): PickerModel<number> {
  const column = labels(range, key);
  return {
    columns: () => [column],
    indicesOf: (value) => [clampTo(Number(value) || 0, column)],
    valueOf: ([index = 0]) => index,
  };
}

export function multiSelectorModel(range: readonly (readonly unknown[])[], key: string): PickerModel<number[]> {
  const columns = range.map((column) => labels(column, key));
  return {
    columns: () => columns,
    indicesOf: (value) =>
      columns.map((column, index) => clampTo(Array.isArray(value) ? Number(value[index]) || 0 : 0, column)),
    valueOf: (indices) => [...indices],
  };
}

const two = (number: number) => String(number).padStart(2, '0');
const sequence = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** `start` and `end` are `hh:mm`. */
export function timeModel(start: string, end: string): PickerModel<string> {
  const [fromHour, fromMinute] = parse(start || '00:00', ':');
  const [toHour, toMinute] = parse(end || '23:59', ':');
  const hours = sequence(fromHour!, toHour!);
  const minutes = (hour: number) => sequence(hour === fromHour ? fromMinute! : 0, hour === toHour ? toMinute! : 59);
  return {
    columns: ([hour = 0]) => [hours.map(two), minutes(hours[clampTo(hour, hours)] ?? 0).map(two)],
    indicesOf(value) {
      const [hour, minute] = parse(String(value || nowAs('time')), ':');
      const index = clampTo(hours.indexOf(hour!), hours);
      const list = minutes(hours[index] ?? 0);
      return [index, clampTo(list.indexOf(minute!), list)];
    },
    valueOf([hour = 0, minute = 0]) {
      const at = hours[clampTo(hour, hours)] ?? 0;
      const list = minutes(at);
      return `${two(at)}:${two(list[clampTo(minute, list)] ?? 0)}`;
    },
  };
}

export type DateFields = 'year' | 'month' | 'day';

/** `start` and `end` are `YYYY-MM-DD`; the wheels never offer a day that the month does not have. */
export function dateModel(start: string, end: string, fields: DateFields): PickerModel<string> {
  const [fromYear, fromMonth = 1, fromDay = 1] = parse(start || '1970-01-01', '-');
  const [toYear, toMonth = 12, toDay = 31] = parse(end || '2100-12-31', '-');
  const depth = { year: 1, month: 2, day: 3 }[fields];
  const years = sequence(fromYear!, toYear!);
  const months = (year: number) => sequence(year === fromYear ? fromMonth : 1, year === toYear ? toMonth : 12);
  const days = (year: number, month: number) => {
    const first = year === fromYear && month === fromMonth ? fromDay : 1;
    const length = new Date(year, month, 0).getDate();
    return sequence(first, year === toYear && month === toMonth ? Math.min(toDay, length) : length);
  };
  const read = ([y = 0, m = 0, d = 0]: readonly number[]) => {
    const year = years[clampTo(y, years)] ?? fromYear!;
    const monthList = months(year);
    const month = monthList[clampTo(m, monthList)] ?? 1;
    const dayList = days(year, month);
    return { year, month, day: dayList[clampTo(d, dayList)] ?? 1, monthList, dayList };
  };
  return {
    columns(indices) {
      const { monthList, dayList } = read(indices);
      const all = [years.map((y) => `${y}年`), monthList.map((m) => `${two(m)}月`), dayList.map((d) => `${two(d)}日`)];
      return all.slice(0, depth);
    },
    indicesOf(value) {
      const [year, month = 1, day = 1] = parse(String(value || nowAs('date')), '-');
      const y = clampTo(years.indexOf(year!), years);
      const monthList = months(years[y] ?? fromYear!);
      const m = clampTo(monthList.indexOf(month), monthList);
      const dayList = days(years[y] ?? fromYear!, monthList[m] ?? 1);
      return [y, m, clampTo(dayList.indexOf(day), dayList)].slice(0, depth);
    },
    valueOf(indices) {
      const { year, month, day } = read(indices);
      return [String(year), two(month), two(day)].slice(0, depth).join('-');
    },
  };
}

function parse(text: string, separator: string): number[] {
  return text.split(separator).map(Number);
}

function nowAs(kind: 'date' | 'time'): string {
  const now = new Date();
  if (kind === 'time') return `${two(now.getHours())}:${two(now.getMinutes())}`;
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
