import type { Instant } from './calendar';

/** One opening of a sealed value: what reader, of which committee, when, for what. No names of staff: the committee answers. */
export interface Reading {
  auditId: string;
  at: Instant;
  reader: string;
  what: string;
  purpose: string;
}
