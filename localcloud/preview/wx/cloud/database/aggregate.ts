import { inBothStyles } from '../callbacks';
import { filterOf } from './conditions';
import { GeoShape } from './geo';
import { fromWire, toWire } from './values';
import { databaseAction } from './wire';

type Stage = readonly [name: string, value: unknown];

/** Values of expressions and options: shapes are GeoJSON there, too. */
const plainly = (name: string) => (value: unknown) => [name, toWire(value)] as const;

interface Near {
  near: unknown;
  query?: unknown;
}

/** What stands behind each stage; conditions may hold commands. */
const STAGES: Readonly<Record<string, (value: never) => Stage>> = {
  ...Object.fromEntries(
    'addFields bucket bucketAuto count group limit project replaceRoot sample skip sort sortByCount unwind'
      .split(' ')
      .map((name) => [name, plainly(`$${name}`)]),
  ),
  match: (condition: unknown) => ['$match', filterOf(condition)],
  geoNear: ({ near, query, ...rest }: Near) => [
    '$geoNear',
    {
      ...(toWire(rest) as object),
      near: near instanceof GeoShape ? near.toJSON() : near,
      ...(query === undefined ? {} : { query: filterOf(query) }),
      spherical: true,
    },
  ],
  lookup: ({ pipeline, ...rest }: { pipeline?: unknown }) => [
    '$lookup',
    { ...(toWire(rest) as object), ...(pipeline === undefined ? {} : { pipeline }) },
  ],
};

type Methods<Self> = Record<string, (value: unknown) => Self>;

/** An object with a method for each stage; each gives a new one, as of a query. */
function staged<Self extends object>(stages: readonly Stage[], close: (stages: readonly Stage[]) => Self): Self {
  const methods = Object.entries(STAGES).map(([name, stage]) => [
    name,
    (value: never) => staged([...stages, stage(value)], close),
  ]);
  return Object.assign(close(stages), Object.fromEntries(methods) as Methods<Self>);
}

/** `db.collection(…).aggregate()`: stages until `end()`. */
export const aggregate = (collectionName: string) =>
  staged([], (stages) => ({
    end: inBothStyles(async () => {
      const wire = stages.map(([stageKey, value]) => ({ stageKey, stageValue: JSON.stringify(value) }));
      const api = 'collection.aggregate';
      const { list } = await databaseAction<{ list: string[] }>(api, 'aggregateDocuments', {
        collectionName,
        stages: wire,
      });
      return { list: list.map((text) => fromWire(JSON.parse(text), false)), errMsg: `${api}:ok` };
    }),
  }));

/** `db.command.aggregate.pipeline()`: stages until `done()`, for the pipeline of a lookup. */
const pipeline = () => staged([], (stages) => ({ done: () => stages.map(([name, value]) => ({ [name]: value })) }));

/** `db.command.aggregate`: each operator of the database by its name; one that it does not know is refused there. */
export const expressions: object = new Proxy(
  { pipeline },
  {
    get(target, key) {
      if (key in target) return target[key as 'pipeline'];
      if (typeof key === 'symbol' || key === 'then') return undefined;
      return (value: unknown) => ({ [`$${key}`]: value });
    },
  },
);
