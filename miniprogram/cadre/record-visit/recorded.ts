import type { VisitReceipt } from '../../domain/visit/contracts';
import { helpAfter, NO_HELP } from '../../presenting/help';
import type { VisitFormValue } from './form';
import { recordedWords } from './present';

/** Until it has arrived. */
export const NOT_RECORDED = { isRecorded: false, recorded: '', receiptNumber: '', mayRaise: false, help: NO_HELP };

/** Beside the receipt of what is urgent: whom to call. Whoever was at the door may be nobody who can help. */
export const recordedShown = (
  { receiptNumber, mayRaise, isUrgent }: VisitReceipt,
  value: VisitFormValue | undefined,
) => ({
  isRecorded: true,
  recorded: value ? recordedWords(value) : '',
  receiptNumber,
  /** The note reads like a wish: 记成一条诉求 is offered beside the receipt. */
  mayRaise: mayRaise === true,
  help: helpAfter(isUrgent, value?.raised ?? []),
});
