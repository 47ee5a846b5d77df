import { judgeStep, type Handled, type Standing } from './handling';
import { AuthorMove, HandlerMove, MOVES, type MoveKind } from './moves';

const kindsOf = (schema: typeof HandlerMove | typeof AuthorMove): readonly MoveKind[] =>
  schema.options.map(({ shape }) => shape.kind.value);
const OF_HANDLER = kindsOf(HandlerMove);
const OF_AUTHOR = kindsOf(AuthorMove);
/** No receipt key is like it, so that no step stands under it already. */
const ANY_KEY = '?';

/** Every step that whoever stands so may make of it now and send by herself, in the order of the machine. */
export function movesNow(handled: Pick<Handled, 'status' | 'steps' | 'department'>, standing: Standing): MoveKind[] {
  const kinds = standing.mover === 'author' ? OF_AUTHOR : OF_HANDLER;
  return (Object.keys(MOVES) as MoveKind[]).filter(
    (kind) => kinds.includes(kind) && judgeStep(handled, { key: ANY_KEY, kind }, standing) === 'take',
  );
}
