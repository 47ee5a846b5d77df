import fc from 'fast-check';
import { memoryOf } from '../../../cloudfunctions/capabilities/early-signal/service';
import {
  holderOf,
  isPast,
  mayTakeBack,
  SIGNAL_KINDS,
  TAKE_BACK_DAYS,
  takenBackOf,
  type EarlySignal,
  type SignalKind,
} from '../../../miniprogram/domain/early-signal/early-signal';
import { addDays, type Day } from '../../../miniprogram/domain/shared/calendar';

const DAY: Day = '2026-11-22';
const deed = (key: string) => ({ key, at: '2026-11-22T02:00:00.000Z', by: 'p' });
const signal = (n: number, kind: SignalKind): EarlySignal =>
  ({
    ...{ _id: `c-${n}`, subdistrictId: 's', communityId: 'c', kind, subject: `household/${n}`, on: DAY, values: {} },
    ...{ holder: holderOf('c', `household/${n}`), status: 'open' },
  }) as never;
const dismissed = (one: EarlySignal, closedOn: Day): EarlySignal => ({
  ...one,
  ...{ status: 'dismissed', closedOn, closing: deed(`close-${one._id}`), holder: one._id },
});
/** As it stands after the write. */
function takenBack(one: EarlySignal): EarlySignal {
  const { closedOn: _, closing: __, ...rest } = one;
  return { ...rest, ...takenBackOf(one, deed('back'), DAY) } as EarlySignal;
}
const memory = (all: readonly EarlySignal[]) => {
  const { quiet, dismissed: taught } = memoryOf(
    all.filter(({ status }) => status === 'open'),
    all.filter(({ status }) => status !== 'open'),
    DAY,
  );
  return { quiet: [...quiet].sort(), taught };
};

it('不用提醒 and then 撤回: what is proposed next is what it would have been without either', () => {
  const other = fc.record({ kind: fc.constantFrom(...SIGNAL_KINDS), isDismissed: fc.boolean() });
  const days = fc.integer({ min: 0, max: TAKE_BACK_DAYS - 1 });
  fc.assert(
    fc.property(fc.array(other, { maxLength: 12 }), fc.constantFrom(...SIGNAL_KINDS), days, (others, kind, ago) => {
      const around = others.map((one, n) => {
        const made = signal(n + 1, one.kind);
        return one.isDismissed ? dismissed(made, addDays(DAY, -n)) : made;
      });
      const own = signal(0, kind);
      const back = takenBack(dismissed(own, addDays(DAY, -ago)));
      expect(memory([back, ...around])).toEqual(memory([own, ...around]));
      const { takenBack: words, ...rest } = back;
      expect(rest).toEqual(own);
      // Both words are kept, and the repeat of either settles nothing anew.
      expect(words).toMatchObject([{ status: 'dismissed', closing: deed('close-c-0'), back: deed('back') }]);
      expect(isPast(back, 'close-c-0') && isPast(back, 'back')).toBe(true);
    }),
  );
});

it.each<[Partial<EarlySignal>, boolean]>([
  [{ status: 'dismissed', closedOn: DAY }, true],
  [{ status: 'dismissed', closedOn: addDays(DAY, 1 - TAKE_BACK_DAYS) }, true],
  [{ status: 'dismissed', closedOn: addDays(DAY, -TAKE_BACK_DAYS) }, false],
  [{ status: 'handled', closedOn: DAY }, false],
  [{ status: 'passed', closedOn: DAY }, false],
  [{ status: 'open' }, false],
])('%j may be taken back: %s', (state, isSo) => {
  const one = { ...dismissed(signal(0, 'silent-elder'), DAY), ...state } as EarlySignal;
  expect(mayTakeBack(one, DAY)).toBe(isSo);
  expect(takenBackOf(one, deed('back'), DAY) !== undefined).toBe(isSo);
});
