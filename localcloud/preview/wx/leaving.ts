import { BEFORE_LEAVING } from '../runtime/page';
import { expectString } from './core/errors';
import { imitate } from './core/imitate';
import { phone } from './core/phone';
import { askModal } from './layers/dialogs';

const ends = new WeakMap<HTMLElement, () => void>();

/** The page on top asks before it is left, by its arrow or by `navigateBack`, until it is told not to. */
function askBeforeLeaving(message: string): void {
  const page = phone().currentPage()?.element;
  if (!page) return;
  ends.get(page)?.();
  const ask = (event: Event) => {
    event.preventDefault();
    void askModal({ content: message }).then(({ confirm }) => {
      if (!confirm) return;
      ends.get(page)?.();
      void wx.navigateBack();
    });
  };
  page.addEventListener(BEFORE_LEAVING, ask);
  ends.set(page, () => page.removeEventListener(BEFORE_LEAVING, ask));
}

export function leavingApi() {
  return {
    enableAlertBeforeUnload: imitate('enableAlertBeforeUnload', ['message'], ({ message }) => {
      expectString(message, 'message');
      askBeforeLeaving(message);
    }),
    disableAlertBeforeUnload: imitate('disableAlertBeforeUnload', [], () => {
      const page = phone().currentPage()?.element;
      if (page) ends.get(page)?.();
    }),
  };
}
