import { Query } from 'mingo';
import { requestFailed } from './cloud-error';
import { MINGO, type Condition } from './match';
import { clone, type Doc, type Value } from './values';

/** The asked-for fields of documents. On clones: excluding a nested field deletes it from what mingo is given. */
export function project(docs: readonly Doc[], fields: Record<string, Value>, condition: Condition): Doc[] {
  try {
    const everything = new Query(condition, MINGO);
    return everything.find<Doc>(docs.map(clone), fields as never).all();
  } catch (cause) {
    throw requestFailed((cause as Error).message);
  }
}
