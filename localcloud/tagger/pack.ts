import {
  CATEGORY_COUNT,
  checkOf,
  LEAD_COUNT,
  RARE_LEVELS,
  rareValue,
  SLOTS,
  type Model,
} from '../../miniprogram/domain/text-tag/model';

/** What was learnt: weights by n-gram and output, the biases behind the last n-gram; and how often each n-gram was seen. */
export interface Learnt {
  hashes: readonly number[];
  counts: Uint32Array;
  weights: Float64Array;
}

/**
 * The category tables. A row of 25 weights costs as much as a dozen that speak of one category: it goes to the n-grams that lose most by
 * being told so shortly; all others say their one category, or nothing where their place in the table is another's.
 */
export function packCategories({
  hashes,
  counts,
  weights,
}: Learnt): Pick<Model, 'common' | 'rare' | 'rareStep' | 'scales' | 'biases'> {
  const rows = hashes.map((_, ngram) =>
    shortOf(weights.subarray(ngram * CATEGORY_COUNT, (ngram + 1) * CATEGORY_COUNT)),
  );
  const often = (ngram: number): number => Math.sqrt(counts[ngram] as number);
  const inRows = placed(hashes, SLOTS.common, (ngram) => (rows[ngram] as Short).lost * often(ngram));
  const kept = new Set(inRows.values());
  const others = hashes.map((_, ngram) => ngram).filter((ngram) => !kept.has(ngram));
  const inShort = placed(hashes, SLOTS.rare, (ngram) => (rows[ngram] as Short).value ** 2 * often(ngram), others);

  const scales = new Float32Array(CATEGORY_COUNT);
  for (const ngram of kept)
    for (let category = 0; category < CATEGORY_COUNT; category += 1)
      scales[category] = Math.max(
        scales[category] ?? 0,
        Math.abs(weights[ngram * CATEGORY_COUNT + category] ?? 0) / 127,
      );
  const common = { checks: new Uint8Array(SLOTS.common), weights: new Int8Array(SLOTS.common * CATEGORY_COUNT) };
  for (const [slot, ngram] of inRows) {
    common.checks[slot] = checkOf(hashes[ngram] as number);
    for (let category = 0; category < CATEGORY_COUNT; category += 1)
      common.weights[slot * CATEGORY_COUNT + category] = Math.round(
        (weights[ngram * CATEGORY_COUNT + category] ?? 0) / (scales[category] || 1),
      );
  }
  const most = [...inShort.values()].reduce((value, ngram) => Math.max(value, (rows[ngram] as Short).value), 0);
  const rareStep = Math.fround(most / RARE_LEVELS);
  const rare = { checks: new Uint8Array(SLOTS.rare), values: new Uint8Array(SLOTS.rare) };
  for (const [slot, ngram] of inShort) {
    const { category, value } = rows[ngram] as Short;
    rare.checks[slot] = checkOf(hashes[ngram] as number);
    rare.values[slot] = rareValue(category, Math.min(RARE_LEVELS, Math.max(1, Math.round(value / (rareStep || 1)))));
  }
  return {
    common,
    rare,
    rareStep,
    scales,
    biases: Float32Array.from(weights.subarray(hashes.length * CATEGORY_COUNT)),
  };
}

/** The table of leads, from weights of all the urgencies: what is said of each beyond what is said of "normal". */
export function packLeads({ hashes, counts, weights }: Learnt): Pick<Model, 'leads' | 'leadScales' | 'leadBiases'> {
  const outputs = LEAD_COUNT + 1;
  const leadOf = (ngram: number, lead: number): number =>
    (weights[ngram * outputs + lead + 1] as number) - (weights[ngram * outputs] as number);
  const ofAll = (ngram: number): number[] => Array.from({ length: LEAD_COUNT }, (_, lead) => leadOf(ngram, lead));
  const inTable = placed(
    hashes,
    SLOTS.leads,
    (ngram) => Math.max(...ofAll(ngram).map(Math.abs)) * Math.sqrt(counts[ngram] as number),
  );
  const leadScales = new Float32Array(LEAD_COUNT);
  for (const ngram of inTable.values())
    ofAll(ngram).forEach((lead, at) => (leadScales[at] = Math.max(leadScales[at] ?? 0, Math.abs(lead) / 127)));
  const leads = { checks: new Uint8Array(SLOTS.leads), weights: new Int8Array(SLOTS.leads * LEAD_COUNT) };
  for (const [slot, ngram] of inTable) {
    leads.checks[slot] = checkOf(hashes[ngram] as number);
    ofAll(ngram).forEach(
      (lead, at) => (leads.weights[slot * LEAD_COUNT + at] = Math.round(lead / (leadScales[at] || 1))),
    );
  }
  return { leads, leadScales, leadBiases: Float32Array.from(ofAll(hashes.length)) };
}

/** A row said shortly: its best category, by how much above the mean of the others, and what is lost by it. */
interface Short {
  category: number;
  value: number;
  lost: number;
}

function shortOf(row: Float64Array): Short {
  let category = 0;
  for (let at = 1; at < row.length; at += 1) if ((row[at] as number) > (row[category] as number)) category = at;
  const best = row[category] as number;
  const mean = (row.reduce((sum, weight) => sum + weight, 0) - best) / (row.length - 1);
  const lost = row.reduce((sum, weight, at) => sum + (at === category ? 0 : (weight - mean) ** 2), 0);
  return { category, value: best - mean, lost };
}

/** Which n-gram has each slot of a table: where several want the same, the one that matters most, of equals the first. */
function placed(
  hashes: readonly number[],
  slots: number,
  mattersOf: (ngram: number) => number,
  ngrams: Iterable<number> = hashes.keys(),
): Map<number, number> {
  const owners = new Map<number, { ngram: number; matters: number }>();
  for (const ngram of ngrams) {
    const slot = (hashes[ngram] as number) % slots;
    const matters = mattersOf(ngram);
    const owner = owners.get(slot);
    if (!owner || owner.matters < matters) owners.set(slot, { ngram, matters });
  }
  return new Map([...owners].map(([slot, { ngram }]) => [slot, ngram]));
}
