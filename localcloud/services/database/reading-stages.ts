/** Stages that read documents and never write into them. */
const READING = [
  '$match',
  '$group',
  '$count',
  '$sort',
  '$limit',
  '$skip',
  '$sortByCount',
  '$bucket',
  '$bucketAuto',
  '$sample',
];

/** How many stages at the beginning only read; what comes out of them may still be, or hold, what the cache holds. */
export function readingStages(names: readonly string[]): number {
  const writing = names.findIndex((name) => !READING.includes(name));
  return writing === -1 ? names.length : writing;
}
