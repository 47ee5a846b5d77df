import { clampTo, type Column, type PickerModel } from './columns';

/** A province, a city or a district, with the code of GB/T 2260. */
interface Region {
  readonly code: string;
  readonly name: string;
  readonly inner: readonly Region[];
}

/** What `picker mode="region"` tells: the names, and the code of each that is a real region. */
export interface ChosenRegion {
  readonly value: string[];
  readonly code: string[];
}

export type RegionLevel = 'province' | 'city' | 'region';
const DEPTHS: Readonly<Record<RegionLevel, number>> = { province: 1, city: 2, region: 3 };

let asked: Promise<readonly Region[]> | undefined;

/**
 * The regions of China: 60 KB that are fetched when the first such picker is opened. `regions.txt` is the list of
 * `@vant/area-data` 2.1.0 in fewer letters, under the licence beside it.
 */
export function loadRegions(): Promise<readonly Region[]> {
  asked ??= fetch('/preview/regions.txt').then(async (answer) => {
    if (!answer.ok) throw new Error(`regions.txt：${answer.status}`);
    return parseRegions(await answer.text());
  });
  // Not found is asked again.
  asked.catch(() => (asked = undefined));
  return asked;
}

/** A line a province; below it, after a space, a line a city with its districts, whose codes begin as the city's. */
export function parseRegions(text: string): readonly Region[] {
  const provinces: (Region & { inner: Region[] })[] = [];
  for (const line of text.split('\n')) {
    const [, indent, code = '', name = '', districts = ''] = /^( ?)(\d{6}) ([^\t]+)\t?(.*)$/.exec(line) ?? [];
    if (code === '') continue;
    if (indent === '') provinces.push({ code, name, inner: [] });
    else
      provinces.at(-1)?.inner.push({
        code,
        name,
        inner: districts
          .split(' ')
          .filter(Boolean)
          .map((district) => ({ code: code.slice(0, 4) + district.slice(0, 2), name: district.slice(2), inner: [] })),
      });
  }
  return provinces;
}

/** @param everywhere `custom-item`: stands first in each wheel, and is no region */
export function regionModel(
  regions: readonly Region[],
  level: RegionLevel,
  everywhere: string,
): PickerModel<ChosenRegion> {
  const depth = DEPTHS[level];
  const first: Region[] = everywhere ? [{ code: '', name: everywhere, inner: [] }] : [];
  /** What each wheel offers while they stand so; below "everywhere" there is nothing else. */
  const wheels = (indices: readonly number[]): (readonly Region[])[] => {
    const found: (readonly Region[])[] = [];
    let inner = regions;
    for (let at = 0; at < depth; at += 1) {
      const wheel = [...first, ...inner];
      found.push(wheel);
      inner = wheel[clampTo(indices[at] ?? 0, wheel)]?.inner ?? [];
    }
    return found;
  };
  return {
    columns: (indices): Column[] => wheels(indices).map((wheel) => wheel.map(({ name }) => name)),
    indicesOf(value) {
      const names = Array.isArray(value) ? value.map(String) : [];
      const indices: number[] = [];
      for (let at = 0; at < depth; at += 1) {
        const wheel = wheels(indices)[at] ?? [];
        indices.push(
          Math.max(
            0,
            wheel.findIndex(({ name }) => name === names[at]),
          ),
        );
      }
      return indices;
    },
    valueOf(indices) {
      const chosen = wheels(indices).flatMap((wheel, at) => wheel[clampTo(indices[at] ?? 0, wheel)] ?? []);
      return { value: chosen.map(({ name }) => name), code: chosen.flatMap(({ code }) => code || []) };
    },
  };
}
