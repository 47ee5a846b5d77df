import { roomFor, VOICE_MAX_MS, type AttachmentKind } from '../domain/attachment/attachment';
import type { Denial } from '../platform/denial';
import { choosePhotos } from '../platform/media';
import { record, stopRecording, type Recording } from '../platform/record';
import { dropAttachment, keepAttachment, NotKept, type KeptAttachment } from './upload';

/** `asking`: WeChat asks the person before the microphone is on. */
export type RecordingState = 'off' | 'asking' | 'on';

/** What the form says of the last one that was wanted. */
export interface AttachingShown {
  recording: RecordingState;
  problem: string;
  hasSettings: boolean;
}

export const NOTHING_WRONG: AttachingShown = { recording: 'off', problem: '', hasSettings: false };

/** The form that files are attached to. */
interface AttachingForm {
  attachments(): readonly KeptAttachment[];
  /** On the draft, once it is there. */
  change(next: (now: readonly KeptAttachment[]) => KeptAttachment[]): Promise<void>;
  show(shown: AttachingShown): void;
  /** Why there is none, in a sentence for the person. */
  denied(kind: AttachmentKind, why: Denial): string;
}

export interface Attaching {
  photo(): Promise<unknown>;
  /** Begins, or stops what was begun. */
  record(): Promise<unknown>;
  remove(attachmentId: string): Promise<void>;
  /** Ends a recording and waits until what was begun is with the draft: so 保存 takes along what came before it. */
  settle(): Promise<unknown>;
}

export function attachTo(form: AttachingForm): Attaching {
  const showDenied = (kind: AttachmentKind, why: Denial): void =>
    form.show({ recording: 'off', problem: form.denied(kind, why), hasSettings: why === 'permission' });
  let begun: Promise<unknown> = Promise.resolve();
  /** Whatever happens to a file, the record can be saved without it. */
  const begin = (work: () => Promise<void>): Promise<unknown> => (begun = Promise.allSettled([begun, work()]));
  let isRecording = false;

  async function photo(): Promise<void> {
    form.show(NOTHING_WRONG);
    const chosen = await choosePhotos(roomFor('photo', form.attachments()));
    if (chosen.kind === 'denied') showDenied('photo', chosen.why);
    if (chosen.kind === 'chosen') await attach('photo', chosen.paths);
  }

  async function recordOne(): Promise<void> {
    isRecording = true;
    form.show({ ...NOTHING_WRONG, recording: 'asking' });
    const started = record(VOICE_MAX_MS, () => form.show({ ...NOTHING_WRONG, recording: 'on' }));
    const recording = await started.catch((): Recording => ({ kind: 'denied', why: 'unavailable' }));
    isRecording = false;
    if (recording.kind === 'denied') showDenied('voice', recording.why);
    else form.show(NOTHING_WRONG);
    if (recording.kind === 'recorded') await attach('voice', [recording.path], { durationMs: recording.durationMs });
  }

  /** One that cannot be read or kept does not take the others with it. */
  async function attach(kind: AttachmentKind, paths: string[], more: { durationMs?: number } = {}): Promise<void> {
    const kept: KeptAttachment[] = [];
    for (const path of paths) {
      try {
        kept.push(await keepAttachment(kind, path, more));
      } catch (error) {
        const problem = error instanceof NotKept ? error.sentence : form.denied(kind, 'unavailable');
        form.show({ ...NOTHING_WRONG, problem });
      }
    }
    await form.change((now) => [...now, ...kept]);
    // The draft was on its way already.
    await dropAll(kept.filter((one) => !form.attachments().includes(one)));
  }

  return {
    photo: () => begin(photo),
    async record() {
      if (isRecording) stopRecording();
      else await begin(recordOne);
    },
    async remove(attachmentId) {
      const gone = form.attachments().filter((each) => each.attachmentId === attachmentId);
      await form.change((now) => now.filter((each) => each.attachmentId !== attachmentId));
      await dropAll(gone);
    },
    settle() {
      stopRecording();
      return begun;
    },
  };
}

/** The files of a draft that is thrown away. */
export async function dropAll(attachments: readonly KeptAttachment[]): Promise<void> {
  for (const { attachmentId } of attachments) await dropAttachment(attachmentId);
}
