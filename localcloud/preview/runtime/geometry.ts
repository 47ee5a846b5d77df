import { Element, type BoundingClientRect } from 'glass-easel';

/**
 * In WeChat a page is a web view of its own that starts below the navigation bar; here it is an element of the window. So what
 * a page measures is moved by where that element stands, or a drop-down that opens "below the button" opens 88 px too low.
 */
export function pageOrigin(inside: Node | null): { left: number; top: number; scrollTop: number } {
  const page = inside instanceof window.Element ? inside.closest('wx-page') : inside?.parentElement?.closest('wx-page');
  const { left, top } = document.getElementById('pages')?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return { left, top, scrollTop: page?.scrollTop ?? 0 };
}

/** Everything that measures in glass-easel (`createSelectorQuery`, `getBoundingClientRect`) goes through this one method. */
export function measureFromPage(): void {
  const measure = Element.prototype.getBoundingClientRect;
  Element.prototype.getBoundingClientRect = function (this: Element, done) {
    measure.call(this, (box: BoundingClientRect) => {
      const { left, top } = pageOrigin(null);
      done({ left: box.left - left, top: box.top - top, width: box.width, height: box.height });
    });
  };
}
