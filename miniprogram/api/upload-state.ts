import { partCountOf } from '../domain/attachment/parts';
import type { AttachmentKind } from '../domain/attachment/attachment';
import type { RecordKey } from '../domain/attachment/record';
import type { Upload } from './upload-store';

/** How far one file of a record is. Words for it are the page's. */
export interface UploadState {
  attachmentId: string;
  record: RecordKey;
  kind: AttachmentKind;
  /** 待传 · 上传中 · 已达 · 没传上去 */
  state: 'waiting' | 'sending' | 'arrived' | 'failed';
  arrivedPartCount: number;
  partCount: number;
  /** Of `failed`: what happened, what is kept, what to do. */
  sentence?: string;
}

/** Told whenever a file goes one step; ask `uploadsOf` for what one shows. */
type Listener = () => void;

const listeners = new Set<Listener>();
/** What has arrived since the launch; the phone forgets it then, and the server tells. */
const arrived = new Map<string, UploadState>();
let sendingId: string | undefined;

/** @returns stops listening */
export function onUploads(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const tellUploads = (): void => listeners.forEach((listener) => listener());

export function noteSending(attachmentId: string | undefined): void {
  sendingId = attachmentId;
  tellUploads();
}

export function noteArrived(upload: Upload): void {
  const state = stateOf(upload);
  if (state) arrived.set(upload.attachmentId, { ...state, state: 'arrived', arrivedPartCount: state.partCount });
  tellUploads();
}

/** Nothing of a file whose record has not arrived: it belongs to a draft. */
function stateOf({ attachmentId, record, kind, missing, byteLength, failure }: Upload): UploadState | undefined {
  if (record === undefined) return undefined;
  const partCount = partCountOf(byteLength);
  const about = { attachmentId, record, kind, partCount, arrivedPartCount: partCount - missing.length };
  if (failure !== undefined) return { ...about, state: 'failed', sentence: failure };
  return { ...about, state: sendingId === attachmentId ? 'sending' : 'waiting' };
}

/** The states of a record's files, in the order in which they were made. */
export function statesOf(record: RecordKey, uploads: readonly Upload[]): UploadState[] {
  const underWay = uploads.map(stateOf).filter((state) => state !== undefined);
  return [...arrived.values(), ...underWay]
    .filter((state) => state.record === record)
    .sort((a, b) => (a.attachmentId < b.attachmentId ? -1 : 1));
}
