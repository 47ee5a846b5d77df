import { judgeStep, type Handled, type Standing } from './handling';
import { AuthorMove, HandlerMove, MOVES, type MoveKind } from './moves';

const kindsOf = (schema: typeof HandlerMove | typeof AuthorMove): readonly MoveKind[] =>
  schema.options.map(({ shape }) => shape.kind.value);
const OF_HANDLER = kindsOf(HandlerMove);
const OF_AUTHOR = kindsOf(AuthorMove);
/** No receipt key is like it, so that no step stands under it already. */
const ANY_KEY = '?';

/** Later than the first version: phones of before know none of them, and fail on a view that offers one. */
const LATER: readonly MoveKind[] = ['recall', 'ask-back', 'disagree', 'drop'];

/** What may be made now, as it is offered. */
export interface Offered {
  /** Every step that this desk may make now, in the order of the machine, of those that every phone knows. */
  mayDo: MoveKind[];
  /** The others, in a field of their own; absent where there are none. */
  mayAlso?: MoveKind[];
}

export function offered(kinds: readonly MoveKind[]): Offered {
  const mayAlso = kinds.filter((kind) => LATER.includes(kind));
  return { mayDo: kinds.filter((kind) => !LATER.includes(kind)), ...(mayAlso.length > 0 && { mayAlso }) };
}

/** Every step that whoever stands so may make of it now and send by herself, in the order of the machine. */
export function movesNow(handled: Pick<Handled, 'status' | 'steps' | 'department'>, standing: Standing): MoveKind[] {
  const kinds = standing.mover === 'author' ? OF_AUTHOR : OF_HANDLER;
  return (Object.keys(MOVES) as MoveKind[]).filter(
    (kind) => kinds.includes(kind) && judgeStep(handled, { key: ANY_KEY, kind }, standing) === 'take',
  );
}
