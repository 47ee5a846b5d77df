import type { EngineReply } from './engine';
import type { IndexesFile } from './schema';

/** A collection as the console page lists it. */
export interface CollectionSummary {
  readonly name: string;
  readonly count: number;
  readonly indexes: readonly { name: string; keys: Readonly<Record<string, 1 | -1 | '2dsphere'>>; unique: boolean }[];
}

/** What the console page asks for: `filter` is a MongoDB condition as EJSON text. */
export interface PageRequest {
  readonly collection: string;
  readonly filter?: string;
  readonly skip?: number;
  readonly limit?: number;
}

/** `documents` are EJSON texts; `total` counts the matching ones. */
export interface DocumentPage {
  readonly documents: readonly string[];
  readonly total: number;
}

export interface Stats {
  readonly actions: number;
  readonly documentsRead: number;
  readonly documentsCached: number;
}

/** The worker's methods, as the main thread calls them. */
export interface WorkerMethods {
  handle(action: string, params: Record<string, unknown>, now: number): EngineReply;
  applySchema(indexes: IndexesFile): void;
  bulkInsert(collection: string, documents: readonly Record<string, unknown>[]): number;
  collections(): CollectionSummary[];
  page(request: PageRequest): DocumentPage;
  stats(): Stats;
  close(): void;
}

export type Method = keyof WorkerMethods;

export interface Request {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}

export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly sentence?: string; readonly message: string }
  | { readonly kind: 'warning'; readonly sentence: string }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | {
      readonly kind: 'error';
      readonly id: number;
      readonly sentence?: string;
      readonly code?: string;
      readonly message: string;
    };
