import type { ArrivedFile } from '../api/record-files';
import { durationWords, type PhotoShown, type VoiceShown } from './attachments';

/** Photos with these ids, as far as they have arrived. */
export const photosOf = (ids: readonly string[] = [], files: readonly ArrivedFile[]): PhotoShown[] =>
  ids.flatMap((attachmentId) => {
    const file = files.find((one) => one.kind === 'photo' && one.attachmentId === attachmentId);
    return file ? [{ attachmentId, src: file.url }] : [];
  });

/** Recordings among them. */
export const voicesOf = (files: readonly ArrivedFile[]): VoiceShown[] =>
  files.flatMap(({ kind, attachmentId, url, durationMs = 0 }) =>
    kind === 'voice' ? [{ attachmentId, src: url, words: `录音 ${durationWords(durationMs)}` }] : [],
  );
