/** Pages that once lay in the main package, by where they lie now. What was shared, sent or kept before still names the old place. */
const MOVED: Readonly<Record<string, readonly string[]>> = {
  resident: [
    ...['suggestion', 'suggestions', 'board', 'board-class', 'fruits', 'follow-building'],
    ...['volunteer-calls', 'volunteer-call', 'myself', 'verify', 'own-field', 'own-copy', 'own-delete', 'readings'],
  ],
  tool: ['feedback', 'about', 'releases'],
};

const OF_BEFORE = /^(\/?)pages\/([a-z-]+)\/\2(?=\?|$)/;

/** Where a page lies now, its query as it was: `/pages/board/board?buildingId=b` is `/resident/board/board?buildingId=b`. */
export const whereNow = (address: string): string =>
  address.replace(OF_BEFORE, (before: string, slash: string, page: string) => {
    const root = Object.keys(MOVED).find((one) => MOVED[one]?.includes(page));
    return root === undefined ? before : `${slash}${root}/${page}/${page}`;
  });
