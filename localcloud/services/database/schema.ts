import { z } from 'zod';
import { LocalCloudError } from '../../errors';
import { LIMITS } from '../../limits';

const { collections, indexesPerCollection, fieldsPerIndex } = LIMITS.database;

/** A dotted path without array positions: MongoDB would take `tags.0`, but no index of ours needs it. */
const FieldPath = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/, '字段名只能由字母、数字、下划线和点组成');

/** One index: the order of `keys` is the order of the compound; 1 ascending, -1 descending, `2dsphere` for geometries. */
export const IndexDeclaration = z
  .object({
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, '索引名只能由字母、数字、下划线组成'),
    keys: z
      .record(FieldPath, z.union([z.literal(1), z.literal(-1), z.literal('2dsphere')]))
      .refine((keys) => Object.keys(keys).length > 0, '索引至少要有一个字段')
      .refine((keys) => Object.keys(keys).length <= fieldsPerIndex, `一个索引最多 ${fieldsPerIndex} 个字段`),
    unique: z.boolean().optional(),
  })
  .strict();

/**
 * `cloudfunctions/indexes.json`: `{ "<collection>": [ { "name", "keys": { "communityId": 1, "lastReachedOn": -1 }, "unique"? } ] }`.
 * Its keys are all the collections there are; an empty list is a collection with no index but `_id`.
 */
export const IndexesFile = z
  .record(
    z.string().regex(/^[a-zA-Z][a-zA-Z0-9-_]{1,31}$/, '集合名只能由字母、数字、下划线和短横组成'),
    z
      .array(IndexDeclaration)
      .max(indexesPerCollection, `一个集合最多 ${indexesPerCollection} 个索引`)
      .refine((list) => new Set(list.map((i) => i.name)).size === list.length, '同一集合里索引名重复'),
  )
  .refine((file) => Object.keys(file).length <= collections, `最多 ${collections} 个集合`);

export type IndexDeclaration = z.infer<typeof IndexDeclaration>;
export type IndexesFile = z.infer<typeof IndexesFile>;

/** Parses the file's content; throws one sentence that names the place. */
export function parseIndexes(content: unknown): IndexesFile {
  const parsed = IndexesFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new LocalCloudError(
    `cloudfunctions/indexes.json 有误：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}。`,
  );
}
