/** As on a phone: a page that is opened comes from the right, and goes there when it is closed. */
const SLIDE: KeyframeAnimationOptions = { duration: 300, easing: 'cubic-bezier(0.32, 0.72, 0, 1)' };
const ASIDE = { transform: 'translateX(100%)' };
const HERE = { transform: 'none' };

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Opens a page over another one, which is seen until it is covered. Only looks move: the page is open at once. */
export function slideOver(beneath: HTMLElement | undefined, open: () => HTMLElement): void {
  if (isStill() || !beneath) return void open();
  beneath.dataset['beneath'] = '';
  const uncovered = () => void delete beneath.dataset['beneath'];
  try {
    open().animate([ASIDE, HERE], SLIDE).finished.then(uncovered, uncovered);
  } catch (error) {
    uncovered();
    throw error;
  }
}

/** Takes the element of a closed page off the screen. */
export function slideAway(page: HTMLElement): void {
  if (isStill()) return page.remove();
  page.style.pointerEvents = 'none';
  const gone = () => page.remove();
  page.animate([HERE, ASIDE], SLIDE).finished.then(gone, gone);
}
