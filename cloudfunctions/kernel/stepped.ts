import type { Day, Instant } from '../../miniprogram/domain/shared/calendar';
import type { Condition } from './conditions';
import type { Collection } from './database';

/** A document that is made of steps, oldest first: none is changed, none is taken away. */
export interface Stepped {
  _id: string;
  steps: readonly object[];
  /** Set together with a step, taken away once everybody whom it concerns was told. */
  untold?: true;
  /** The day of which whoever has it was reminded. */
  remindedOf?: Day;
  /** By when whoever has it answers a question; absent once it was reminded. */
  answerBy?: Day;
}

/** As it was read: how many steps there were is all that can tell of another one. */
export type AsRead = Pick<Stepped, '_id' | 'steps'>;

/** Changes that a document of steps has in common with every other, whatever its steps are. */
export interface SteppedCollection<Doc extends Stepped> {
  /** Saves behind the very steps that it was judged against. @returns false when another was made meanwhile. */
  saveBehind(read: AsRead, changes: { set: Partial<Doc>; unset?: readonly (keyof Doc & string)[] }): Promise<boolean>;
  /** Steps of which a killed call told nobody, or not everybody, in the whole street: in the order of `_id`, from after one of them. */
  listUntold(afterId: string, limit: number): Promise<Doc[]>;
  /** Everybody knows of all steps up to the last that was read; a later one keeps its mark. */
  markTold(read: AsRead): Promise<void>;
  /** Whoever has it was reminded of this day; a step that was made since waits for a day of its own. */
  markReminded(read: AsRead, remindedOf: Day): Promise<void>;
  /** Whoever has it, and whoever asked, were reminded that there is no answer. */
  markAnswerReminded(read: AsRead): Promise<void>;
  /** Those of which a step was made within a stretch, in the order of `_id`. */
  listStepped(stretch: { from: Instant; to: Instant }, afterId: string, limit: number): Promise<Doc[]>;
}

export function steppedIn<Doc extends Stepped>(docs: Collection<Doc>): SteppedCollection<Doc> {
  const unchanged = ({ _id, steps }: AsRead): Condition[] => [{ _id }, { steps: { $size: steps.length } }];
  return {
    saveBehind: async (read, changes) => (await docs.update(unchanged(read), changes)) === 1,
    listUntold: (afterId, limit) =>
      docs.find([{ untold: true }, { _id: { $gt: afterId } }], { order: [['_id', 'asc']], limit }),
    async markTold(read) {
      await docs.update([...unchanged(read), { untold: true }], { set: {}, unset: ['untold'] });
    },
    async markReminded(read, remindedOf) {
      await docs.update(unchanged(read), { set: { remindedOf } as Partial<Doc> });
    },
    async markAnswerReminded(read) {
      await docs.update(unchanged(read), { set: {}, unset: ['answerBy'] });
    },
    listStepped: ({ from, to }, afterId, limit) =>
      docs.find([{ steps: { $elemMatch: { at: { $gte: from, $lt: to } } } }, { _id: { $gt: afterId } }], {
        order: [['_id', 'asc']],
        limit,
      }),
  };
}
