interface Entry {
  depth: number;
}

/**
 * One entry of the browser's history for each page on the phone's stack, so that the browser's Back is the phone's, and leaves
 * the preview only from the first page. Forward has nothing to go to: a page that was closed is gone.
 *
 * @param back asks the phone to close so many pages; it answers through `follow`, at another depth or at the same one
 */
export function createHistory(back: (delta: number) => void) {
  let url = location.pathname + location.search + location.hash;
  let depth = 1;
  let isMoving = false;

  const current = () => (history.state as Entry | null)?.depth ?? 1;
  const settle = () => {
    if (isMoving) return;
    const from = current();
    if (from > depth) {
      isMoving = true;
      return history.go(depth - from);
    }
    history.replaceState({ depth: from }, '', url);
    for (let next = from + 1; next <= depth; next++) history.pushState({ depth: next }, '', url);
  };
  window.addEventListener('popstate', ({ state }) => {
    // An address that was typed has no state yet; it is a visit.
    if (state === null) return;
    if (isMoving) {
      isMoving = false;
      return settle();
    }
    if (current() < depth) back(depth - current());
    else settle();
  });

  return {
    /** The phone stands at this depth now, the shell at this address. */
    follow(nextUrl: string, nextDepth: number) {
      url = nextUrl;
      depth = nextDepth;
      settle();
    },
    /** The address has changed because someone typed it, not because the history was walked through. */
    isTyped: () => history.state === null,
  };
}
