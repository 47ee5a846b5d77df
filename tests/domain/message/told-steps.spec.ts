import { HandlerMove, moveOf, type MoveKind } from '../../../miniprogram/domain/handling/moves';
import { tell } from '../../../miniprogram/domain/message/kinds';

/** Steps that other people make of what somebody waits for. */
const HEARD: readonly MoveKind[] = [...HandlerMove.options.map(({ shape }) => shape.kind.value), 'merge', 'split'];

test.each(HEARD)('%s is told in words of its own, not as on a button', (kind) => {
  const step = moveOf(kind).label;
  const { sentence } = tell({
    kind: 'suggestion-step',
    values: { about: '想动动身子骨', step, unit: '东五居委会', reader: 'author' },
  });
  expect(sentence).toMatch(/^“想动动身子骨”：东五居委会.+。$/);
  expect(sentence).not.toContain(`东五居委会${step}。`);
});
