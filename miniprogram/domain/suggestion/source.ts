import { z } from 'zod';

/** Where a voice was heard by ourselves: at a door, on the 小板凳, from a resident's own phone. */
export const OWN_SOURCES = {
  visit: { label: '走访' },
  bench: { label: '小板凳' },
  resident: { label: '居民提交' },
} as const;
export type OwnSource = keyof typeof OWN_SOURCES;

/** A source of ours, or one that the deploy settings name. */
export const SourceCode = z
  .string()
  .max(30)
  .regex(/^[a-z][a-z0-9-]*$/);
export type SourceCode = z.infer<typeof SourceCode>;

/** Did another desk hear it? Of such a record its day is known, and no time. */
export const isFromElsewhere = ({ source }: { source: SourceCode }): boolean => !(source in OWN_SOURCES);

/** For a reply: of such a record no time is told. */
export const dayOnly = (record: { source: SourceCode }): { isDayOnly?: true } =>
  isFromElsewhere(record) ? { isDayOnly: true } : {};

/** Another desk that hears our residents too. */
export interface OutsideSource {
  code: SourceCode;
  label: string;
}

/** As the article names them; the seed prints 接待接待, read as 来信来访接待. Another street sets its own. */
export const DEFAULT_OUTSIDE_SOURCES = 'hotline:12345热线,proposal:人民建议征集,reception:来信来访接待';

/**
 * Reads the deploy setting `OUTSIDE_SOURCES`: `code:label` by commas. What cannot be read, or has the code of a source of ours, is
 * left out.
 */
export function parseSources(setting: string = DEFAULT_OUTSIDE_SOURCES): OutsideSource[] {
  return setting.split(',').flatMap((pair) => {
    const [code = '', label = ''] = pair.split(':').map((part) => part.trim());
    const isReadable = SourceCode.safeParse(code).success && label !== '' && !(code in OWN_SOURCES);
    return isReadable ? [{ code, label }] : [];
  });
}

/** What a source is called. */
export const sourceLabel = (code: SourceCode, outside: readonly OutsideSource[] = parseSources()): string =>
  code in OWN_SOURCES
    ? OWN_SOURCES[code as OwnSource].label
    : (outside.find((source) => source.code === code)?.label ?? code);
