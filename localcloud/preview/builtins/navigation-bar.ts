import { phone } from '../wx/core/phone';
import { accepts, builtin } from './core/define';

interface NavigationBarData {
  title: string;
  loading: boolean;
  frontColor: string;
  backgroundColor: string;
}

/** Draws nothing: what it says goes to the native bar, as long as its page is the one that is shown. */
export const navigationBar = builtin<NavigationBarData>({
  properties: {
    title: { type: String, value: '' },
    loading: { type: Boolean, value: false },
    frontColor: { type: String, value: '' },
    backgroundColor: { type: String, value: '' },
    ...accepts('colorAnimationDuration', 'colorAnimationTimingFunc'),
  },
  create(self, host) {
    const sync = () => {
      const page = host.closest<HTMLElement>('wx-page');
      if (!page || page.hidden) return;
      const { title, loading, frontColor, backgroundColor } = self.data;
      phone().chrome.setNavigationBar({
        loading,
        ...(title ? { title } : {}),
        ...(frontColor ? { frontColor } : {}),
        ...(backgroundColor ? { backgroundColor } : {}),
      });
    };
    // What changed while the page lay below another one is said when it is shown again.
    const shown = new MutationObserver(sync);
    return {
      sync,
      attached() {
        const page = host.closest('wx-page');
        if (page) shown.observe(page, { attributeFilter: ['hidden'] });
      },
      detached: () => shown.disconnect(),
    };
  },
});
