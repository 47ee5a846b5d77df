import { Query } from 'mingo/query';
import { CloudError, requestFailed } from './cloud-error';
import { DIALECT } from './dialect';
import type { Condition } from './match';
import { clone, type Doc, type Value } from './values';

/** The asked-for fields of documents. On clones: excluding a nested field deletes it from what mingo is given. */
export function project(docs: readonly Doc[], fields: Record<string, Value>, condition: Condition): Doc[] {
  try {
    const everything = new Query(condition, DIALECT);
    return everything.find<Doc>(docs.map(clone), fields as never).all();
  } catch (cause) {
    throw cause instanceof CloudError ? cause : requestFailed((cause as Error).message);
  }
}
