import { invalidParam, notImitated } from '../database/cloud-error';
import { permissionDenied, type Permissions } from './rules';

interface Stage {
  readonly stageKey: string;
  /** Extended JSON. */
  readonly stageValue: string;
}

/** Stages that reach into other collections in a way that no permission speaks of. */
const FOREIGN = ['$unionWith', '$out', '$merge'];
/** Stages that join documents of another collection. */
const JOINING = ['$lookup', '$graphLookup'];

/**
 * The stages as a user may run them: over `own` documents only where that is given, joined only with collections that
 * everybody may read.
 */
export function guardStages(given: unknown, own: object | undefined, permissions: Permissions): Stage[] {
  if (!Array.isArray(given)) throw invalidParam('stages must be an array');
  const stages = (given as Stage[]).map(({ stageKey, stageValue }) => ({
    stageKey: String(stageKey),
    stageValue: String(stageValue),
  }));
  for (const { stageKey, stageValue } of stages) assertStage(stageKey, parse(stageValue), permissions);
  if (!own) return stages;
  const [first, ...rest] = stages;
  if (first?.stageKey !== '$geoNear') return [{ stageKey: '$match', stageValue: JSON.stringify(own) }, ...stages];
  // It must stay the first; what it looks at is narrowed by its own condition.
  const near = parse(first.stageValue) as { query?: object };
  const query = near.query ? { $and: [own, near.query] } : own;
  return [{ stageKey: '$geoNear', stageValue: JSON.stringify({ ...near, query }) }, ...rest];
}

function assertStage(name: string, value: unknown, permissions: Permissions): void {
  if (FOREIGN.includes(name)) throw notImitated(`小程序端的聚合阶段 ${name}`);
  const { from, pipeline } = (value ?? {}) as { from?: unknown; pipeline?: unknown };
  if (JOINING.includes(name)) {
    if (permissions(String(from)).readsOf !== 'all') throw permissionDenied();
    assertPipeline(pipeline, permissions);
  }
  if (name === '$facet') for (const inner of Object.values(value as object)) assertPipeline(inner, permissions);
}

function assertPipeline(pipeline: unknown, permissions: Permissions): void {
  if (!Array.isArray(pipeline)) return;
  for (const stage of pipeline as object[])
    for (const [name, value] of Object.entries(stage)) assertStage(name, value, permissions);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidParam('stageValue must be an EJSON string');
  }
}
