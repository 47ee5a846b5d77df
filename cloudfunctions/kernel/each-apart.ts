import { logTrouble } from './log';

interface Stored {
  _id: string;
}

/** Work on one thing that must not stop what comes behind it: trouble is logged under `what`. @returns nothing after trouble */
export async function apart<Doc extends Stored, Result>(
  what: string,
  doc: Doc,
  work: (doc: Doc) => Promise<Result>,
): Promise<{ result: Result } | undefined> {
  try {
    return { result: await work(doc) };
  } catch (error) {
    logTrouble(`${what} ${doc._id}`, error);
    return undefined;
  }
}

/** Works on each, one after the other. One that fails stays as it was stored, so that the next round finds it again. */
export async function eachApart<Doc extends Stored>(
  what: string,
  docs: readonly Doc[],
  work: (doc: Doc) => Promise<void>,
): Promise<void> {
  for (const doc of docs) await apart(what, doc, work);
}

/** Where the next page begins, by `_id`; no cursor behind the last one. What failed lies before it and is left to the next round. */
export function behindPage(docs: readonly Stored[], page: number): { cursor?: { afterId: string } } {
  const last = docs[page - 1];
  return last === undefined ? {} : { cursor: { afterId: last._id } };
}
