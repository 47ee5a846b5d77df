import type { AttachmentView } from '../../domain/attachment/contracts';
import { attachmentWords, durationWords, type PhotoShown, type VoiceShown } from '../../presenting/attachments';

export interface AttachmentsShown {
  photos: PhotoShown[];
  voices: VoiceShown[];
  /** What the record names and has not arrived. */
  awaited: string;
}

export function presentAttachments(attachments: readonly AttachmentView[]): AttachmentsShown {
  const arrived = attachments.flatMap((view) => (view.state === 'arrived' ? [view] : []));
  const awaited = attachmentWords(attachments.filter(({ state }) => state === 'awaited'));
  const shown = arrived.map(({ kind, attachmentId, url, durationMs = 0 }) => ({
    ...{ kind, attachmentId, src: url, words: `录音 ${durationWords(durationMs)}` },
  }));
  return {
    photos: shown.filter(({ kind }) => kind === 'photo'),
    voices: shown.filter(({ kind }) => kind === 'voice'),
    awaited: awaited && `${awaited}还在路上：在记走访的那部手机里，有网络时会自己传上来。`,
  };
}
