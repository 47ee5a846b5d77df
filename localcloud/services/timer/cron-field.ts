/** Thrown for an expression that the platform would not take. */
export class CronError extends Error {}

/** What one of the seven fields may say. */
export interface FieldKind {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words for `least`, `least + 1`, … */
  readonly words?: readonly string[];
}

/** The values that a field allows; `undefined` for `*`, which allows every value. */
export type Field = ReadonlySet<number> | undefined;

/** Reads a field: `*`, `5`, `1-5`, `*\/10`, `3/10`, `MON-FRI`, and several of them with commas between. */
export function parseField(text: string, kind: FieldKind): Field {
  if (text === '*') return undefined;
  return new Set(text.split(',').flatMap((part) => valuesOf(part, kind)));
}

function valuesOf(part: string, kind: FieldKind): number[] {
  const [range = '', stepText, ...more] = part.split('/');
  const step = stepText === undefined ? 1 : Number(stepText);
  if (more.length > 0 || (stepText !== undefined && !/^[1-9]\d*$/.test(stepText))) throw wrong(part, kind);
  const [first, last] = bounds(range, stepText !== undefined, part, kind);
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, n) => first + n * step);
}

function bounds(range: string, hasStep: boolean, part: string, kind: FieldKind): [number, number] {
  if (range === '*' && hasStep) return [kind.least, kind.most];
  const [from = '', to, ...more] = range.split('-');
  const first = valueOf(from, kind);
  const last = to === undefined ? (hasStep ? kind.most : first) : valueOf(to, kind);
  if (first === undefined || last === undefined || more.length > 0 || first > last) throw wrong(part, kind);
  return [first, last];
}

function valueOf(text: string, { least, most, words }: FieldKind): number | undefined {
  const word = words?.indexOf(text) ?? -1;
  if (word >= 0) return least + word;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

const wrong = (part: string, { name, least, most }: FieldKind): CronError =>
  new CronError(`「${part}」不是${name}（${least}–${most}，可用 , - * /）`);
