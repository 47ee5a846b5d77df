import type { AttachmentView } from '../domain/attachment/contracts';
import { listAttachments } from '../domain/attachment/contracts';
import type { RecordKey } from '../domain/attachment/record';
import { nowMs } from '../platform/clock';
import { call } from './client';

/** A file that can be shown, for some minutes. */
export type ArrivedFile = Extract<AttachmentView, { state: 'arrived' }>;

/** An address that could not be read is asked for anew, but not over and over: the file itself may be at fault. */
const RENEW_MS = 10_000;

/** Photos and recordings beside what a page is about: it stands without them, and they come when they come. */
export interface RecordFiles {
  /** Asks for the files of these records; of a record that cannot be read there are none. */
  load(records: readonly RecordKey[]): Promise<void>;
  /** An address has expired. */
  renew(): void;
}

/** @param show is given everything that has arrived, in the order of the records. */
export function filesOf(show: (files: readonly ArrivedFile[]) => void): RecordFiles {
  let asked: readonly RecordKey[] = [];
  let askedMs = 0;
  const files: RecordFiles = {
    async load(records) {
      asked = records;
      askedMs = nowMs();
      const answers = await Promise.all(records.map((record) => call(listAttachments, { record })));
      const found = answers.flatMap((answer) => (answer.kind === 'arrived' ? answer.data.attachments : []));
      show(found.flatMap((view) => (view.state === 'arrived' ? [view] : [])));
    },
    renew() {
      if (nowMs() - askedMs >= RENEW_MS) void files.load(asked);
    },
  };
  return files;
}
