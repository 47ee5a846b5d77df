/** Heights in pixels of what `selector` finds on the page, in document order. */
export function measureHeights(page: WechatMiniprogram.Page.TrivialInstance, selector: string): Promise<number[]> {
  return new Promise((resolve) => {
    const query = page.createSelectorQuery();
    query.selectAll(selector).boundingClientRect();
    query.exec((results: { height: number }[][]) => resolve((results[0] ?? []).map(({ height }) => height)));
  });
}

/** Of the part of the screen that shows the page. */
export const screenHeight = (): number => wx.getWindowInfo().windowHeight;

/** Brings what `selector` finds on the page on top to the screen; where there is none, the screen stays. */
export async function bringToScreen(selector: string): Promise<void> {
  await wx.pageScrollTo({ selector, offsetTop: -12, duration: 200 }).catch(() => undefined);
}
