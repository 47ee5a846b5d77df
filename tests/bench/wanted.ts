/** What each figure should be at least or at most, printed beside it; the reasons are in the design notes. */
export const WANTED: Readonly<Record<string, string>> = {
  'sdk.query.indexed.p95': '< 5 ms',
  'sdk.add.p95': '< 4 ms',
  'sdk.page90k': '≤ 4 s',
  'visit.record.p95': '< 40 ms',
  'visit.record.rate': '≥ 150 per s',
  'visit.record.roundtrips': '≤ 4',
  'function.coldstart': '≤ 150 ms',
  'start.firstscreen': '≤ 4 s',
  'preview.page.p95': '≤ 300 ms',
  'ledger.replay': '≤ 30 s',
  'ledger.different': '0',
  'tag.text': '≤ 0.2 ms',
  'tag.load': '≤ 10 ms',
  'tag.model': '≤ 1500 KB',
  'package.main': '≤ 600 KB',
  'package.total': '≤ 2000 KB',
};
