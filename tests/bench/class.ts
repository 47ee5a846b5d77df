import { readFileSync } from 'node:fs';
import { joinGroup, regroup, startGrouping, type GroupedNote } from '../../miniprogram/domain/problem-class/group';
import { decodeIdf } from '../../miniprogram/domain/problem-class/rareness';
import { addDays } from '../../miniprogram/domain/shared/calendar';
import { readCorpus } from '../../localcloud/tagger/corpus';
import { RARENESS_FILE } from '../../localcloud/tagger/rareness';
import { Dice } from '../../localcloud/seed/random';
import { percentile, timed, type Metric } from './harness';

const NOTES = 20_000;
const ARRIVALS = 500;
const COMMUNITIES = 24;
const BUILDINGS = 30;
const DAYS = 300;

/** As many notes as the street writes in a year: two sentences of one category each, at one of its buildings. */
function notesOfAStreet(): GroupedNote[] {
  const dice = new Dice('class.regroup');
  const corpus = readCorpus();
  const byCategory = new Map<string, string[]>();
  for (const { text, primary } of corpus) byCategory.set(primary, [...(byCategory.get(primary) ?? []), text]);
  return Array.from({ length: NOTES }, (_, n) => {
    const { text, primary } = dice.pick(corpus);
    const community = dice.between(1, COMMUNITIES);
    return {
      id: `n-${String(n).padStart(5, '0')}`,
      text: `${text}，${dice.pick(byCategory.get(primary) ?? [text])}`,
      category: primary,
      communityId: `c-${community}`,
      place: `玉田路 ${100 + community} 弄 ${dice.between(1, BUILDINGS)} 号`,
      on: addDays('2026-01-01', dice.between(0, DAYS)),
    };
  });
}

/** Grouping of a whole street at once, and of one note that arrives. */
export async function classBench(): Promise<Metric[]> {
  const idf = decodeIdf(readFileSync(RARENESS_FILE));
  const notes = notesOfAStreet();
  const whole = await timed(() => regroup(notes, idf));
  const grouping = startGrouping(idf);
  const late = notes.slice(-ARRIVALS);
  for (const note of notes.slice(0, -ARRIVALS)) joinGroup(grouping, note);
  const arrivals: number[] = [];
  for (const note of late) arrivals.push(await timed(() => joinGroup(grouping, note)));
  return [
    { name: 'class.regroup', value: whole / 1000, unit: 's', n: NOTES },
    { name: 'class.arrival.p95', value: percentile(arrivals, 0.95), unit: 'ms', n: ARRIVALS },
  ];
}
