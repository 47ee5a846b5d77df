import { evalExpr } from 'mingo/core';
import { Lazy, type Iterator } from 'mingo/lazy';
import { $lookup } from 'mingo/operators/pipeline';
import { requestFailed } from './cloud-error';
import type { Collection } from './collection';
import { matches, type Condition, type Meter } from './match';
import { readingStages } from './reading-stages';
import { clone, isPlainObject, type Doc, type Value } from './values';

interface Lookup {
  readonly from: string;
  readonly as: string;
  readonly localField?: string;
  readonly foreignField?: string;
  readonly let?: Record<string, Value>;
  readonly pipeline?: readonly Record<string, Value>[];
}

type Variables = Readonly<Record<string, Value>>;

/** The values under a path; a missing one is null, which joins with missing ones. */
function valuesAt(doc: Doc, path: string): Value[] {
  const walk = (v: Value, parts: readonly string[]): Value[] => {
    if (Array.isArray(v)) return v.flatMap((element) => walk(element, parts));
    const [part, ...rest] = parts;
    if (part === undefined) return [v ?? null];
    return isPlainObject(v) ? walk(v[part], rest) : [null];
  };
  return walk(doc, path.split('.'));
}

const isScalar = (v: Value) => v === undefined || v === null || ['string', 'number', 'boolean'].includes(typeof v);

/** `{$eq: ['$field', '$$variable']}`, either way round, as a condition that an index can answer. */
function equality([a, b]: readonly Value[], variables: Variables): Condition | undefined {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  const [field, variable] = a.startsWith('$$') ? [b, a] : [a, b];
  if (!/^\$[^$]/.test(field) || !variable.startsWith('$$')) return undefined;
  const name = variable.slice(2);
  if (!Object.hasOwn(variables, name) || !isScalar(variables[name])) return undefined;
  // A path through an array is a list to `$expr`, which equals no scalar: the condition finds more, never less.
  return { [field.slice(1)]: variables[name] ?? null };
}

function equalities(expr: Value, variables: Variables): Condition[] {
  if (!isPlainObject(expr)) return [];
  if (Array.isArray(expr.$and)) return expr.$and.flatMap((part) => equalities(part, variables));
  const found = Array.isArray(expr.$eq) ? equality(expr.$eq, variables) : undefined;
  return found ? [found] : [];
}

/** What the first `$match` of the inner pipeline demands: of all documents alike, and of those for these variables. */
function demandsOf(
  pipeline: readonly Record<string, Value>[],
  variables: Variables,
): { all: Condition; own: Condition[] } {
  const match = pipeline[0]?.$match;
  if (!isPlainObject(match)) return { all: {}, own: [] };
  const { $expr, ...plain } = match;
  const inner = Array.isArray(plain.$and)
    ? plain.$and.map((part) => (isPlainObject(part) ? part.$expr : undefined))
    : [];
  const own = [$expr, ...inner].flatMap((expr) => equalities(expr, variables));
  // An expression further inside may name variables that are not known yet.
  return { all: JSON.stringify(plain).includes('"$expr"') ? {} : plain, own };
}

/** A copy of the document with the joined ones at a path. */
function joined(doc: Doc, path: string, found: Value): Doc {
  const [part, ...rest] = path.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...doc, [part]: found };
  const inner = isPlainObject(doc[part]) ? doc[part] : {};
  return { ...doc, [part]: joined(inner as Doc, rest.join('.'), found) };
}

/** What mingo joins to one document, of those that are given. */
function joinedTo(local: Doc, spec: Lookup, from: readonly Doc[], options: never): Doc[] {
  const [result] = ($lookup(Lazy([local]), { ...spec, from, as: 'found' } as never, options) as Iterator).collect();
  return (result as { found: Doc[] }).found;
}

/** By the values of `localField`, all documents at once. */
function byFields(locals: readonly Doc[], spec: Lookup, other: Collection, meter: Meter, options: never): Doc[] {
  const values = new Set(locals.flatMap((doc) => valuesAt(doc, spec.localField as string)));
  const condition = { [spec.foreignField as string]: { $in: [...values] } };
  const from = [...matches(other, condition, meter)].map(({ doc }) => clone(doc));
  const results = $lookup(Lazy([...locals]), { ...spec, from, as: 'found' } as never, options) as Iterator;
  return (results.collect() as { found: Value }[]).map(({ found }, i) => joined(locals[i] as Doc, spec.as, found));
}

/** By the equalities that the inner pipeline begins with, for each document; equal ones are read once. */
function byPipeline(locals: readonly Doc[], spec: Lookup, other: Collection, meter: Meter, options: never): Doc[] {
  const pipeline = spec.pipeline ?? [];
  const reading = readingStages(pipeline.map((stage) => Object.keys(stage)[0] ?? ''));
  const known = new Map<string, Doc[]>();
  const read = ({ all, own }: ReturnType<typeof demandsOf>): Doc[] => {
    const key = JSON.stringify(own);
    const docs = known.get(key) ?? [...matches(other, { $and: [all, ...own] }, meter)].map(({ doc }) => doc);
    known.set(key, docs);
    return docs;
  };
  return locals.map((local) => {
    const variables = (evalExpr(local, (spec.let ?? {}) as never, options) ?? {}) as Variables;
    const from = read(demandsOf(pipeline, variables));
    // The cache's own documents as far as stages only read; what is left of them is cloned before others write.
    const found = joinedTo(local, { ...spec, pipeline: pipeline.slice(0, reading) }, from, options).map(clone);
    const rest = pipeline.slice(reading);
    return joined(local, spec.as, rest.length ? joinedTo(local, { ...spec, pipeline: rest }, found, options) : found);
  });
}

/** `$lookup` that asks the other collection's indexes, where mingo alone would read all of it. */
export function lookupThrough(collectionOf: (name: unknown) => Collection, meter: Meter) {
  return (documents: never, spec: Lookup, options: never) => {
    const other = collectionOf(spec.from);
    if (typeof spec.as !== 'string') throw requestFailed("must specify 'as' field for a $lookup");
    const isByFields = spec.localField !== undefined && spec.foreignField !== undefined;
    if (!isByFields && !spec.pipeline)
      throw requestFailed('$lookup requires either pipeline or both localField and foreignField to be specified');
    const join = isByFields ? byFields : byPipeline;
    return Lazy(documents).transform((docs) => Lazy(join(docs as Doc[], spec, other, meter, options)) as never);
  };
}
