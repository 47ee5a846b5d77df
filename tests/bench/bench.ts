import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createBenchContext, type Metric } from './harness';
import { GROUPS, LONG_GROUPS } from './groups';
import { WANTED } from './wanted';

const OPTIONS = { only: { type: 'string' }, json: { type: 'string' } } as const;

/** Runs the groups that are asked for, prints a table, and writes JSON where it is wanted. A slow value is no failure. */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const chosen = values.only?.split(',') ?? Object.keys(GROUPS).filter((name) => !LONG_GROUPS.includes(name));
  const unknown = chosen.filter((name) => !GROUPS[name]);
  if (unknown.length > 0)
    throw new Error(`No group ${unknown.join(', ')}; there are ${Object.keys(GROUPS).join(', ')}`);
  const { context, close } = createBenchContext();
  const metrics: Metric[] = [];
  const broken: string[] = [];
  try {
    for (const name of chosen) {
      context.say(`${name} …`);
      try {
        metrics.push(...((await GROUPS[name]?.(context)) ?? []));
      } catch (error) {
        broken.push(name);
        console.error(error);
      }
    }
  } finally {
    await close();
  }
  print(metrics);
  if (!values.only) console.log(`Not run unless named: --only ${LONG_GROUPS.join(',')}`);
  if (values.json) await writeFile(values.json, `${JSON.stringify(toJson(metrics), null, 2)}\n`);
  if (broken.length > 0) throw new Error(`Could not be measured: ${broken.join(', ')}`);
}

function print(metrics: readonly Metric[]): void {
  const rows = metrics.map(({ name, value, unit, n }) => [
    name,
    `${figure(value)} ${unit}`,
    `n=${n}`,
    WANTED[name] ?? '',
  ]);
  const head = ['name', 'value', 'samples', 'wanted'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1));

const toJson = (metrics: readonly Metric[]) =>
  Object.fromEntries(metrics.map(({ name, value, unit, n }) => [name, { value, unit, n }]));
