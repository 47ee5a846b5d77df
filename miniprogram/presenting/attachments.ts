import type { KeptAttachment, UploadState } from '../api/upload';
import { ATTACHMENT_KINDS, roomFor, type AttachmentKind } from '../domain/attachment/attachment';

/** What components/photo-strip draws. `src`: a file of this phone or an address that expires. */
export interface PhotoShown {
  attachmentId: string;
  src: string;
}

/** What components/voice-note draws. */
export interface VoiceShown extends PhotoShown {
  /** e.g. `录音 12 秒`. */
  words: string;
}

export type { RecordingState } from '../api/attaching';

/** `12 秒`, `1 分 05 秒`; what was recorded is never nothing. */
export function durationWords(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  if (seconds < 60) return `${seconds} 秒`;
  return `${Math.floor(seconds / 60)} 分 ${String(seconds % 60).padStart(2, '0')} 秒`;
}

/** What the form draws of its photos and recordings. */
export interface AttachedShown {
  photos: PhotoShown[];
  voices: VoiceShown[];
  mayAddPhoto: boolean;
  mayAddVoice: boolean;
}

export function attachedShown(attachments: readonly KeptAttachment[]): AttachedShown {
  const shown = attachments.map(({ kind, attachmentId, path, durationMs = 0 }) => ({
    ...{ kind, attachmentId, src: path, words: `录音 ${durationWords(durationMs)}` },
  }));
  return {
    photos: shown.filter(({ kind }) => kind === 'photo'),
    voices: shown.filter(({ kind }) => kind === 'voice'),
    mayAddPhoto: roomFor('photo', attachments) > 0,
    mayAddVoice: roomFor('voice', attachments) > 0,
  };
}

/** `2 张照片、1 段录音`; empty where there is neither. */
export function attachmentWords(attachments: readonly { kind: AttachmentKind }[]): string {
  const counted = (Object.keys(ATTACHMENT_KINDS) as AttachmentKind[]).map((kind) => {
    const count = attachments.filter((attachment) => attachment.kind === kind).length;
    const { unit, label } = ATTACHMENT_KINDS[kind];
    return count > 0 && `${count} ${unit}${label}`;
  });
  return counted.filter(Boolean).join('、');
}

const inState = (states: readonly UploadState[], wanted: UploadState['state']): UploadState[] =>
  states.filter(({ state }) => state === wanted);

/** `待传`, `上传中 1/3`, `已达`, `没传上去`: how far the files of a visit are; empty where none leaves from this phone. */
export function uploadStation(states: readonly UploadState[]): string {
  const arrivedCount = inState(states, 'arrived').length;
  if (states.length === 0) return '';
  if (inState(states, 'failed').length > 0) return '没传上去';
  if (arrivedCount === states.length) return '已达';
  return inState(states, 'sending').length > 0 ? `上传中 ${arrivedCount}/${states.length}` : '待传';
}

/** The same with what they are, and what there is to know about it. */
export function uploadWords(states: readonly UploadState[]): string {
  if (states.length === 0) return '';
  const failed = inState(states, 'failed');
  if (failed.length > 0) return `${attachmentWords(failed)}没传上去。${failed[0]?.sentence ?? ''}`;
  const station = uploadStation(states);
  const more = station === '待传' ? '。有网络就会自己传，离开这一页也没关系。' : '';
  return `${attachmentWords(states)} ${station}${more}`;
}

/** Why there is no photo, or no sound; in every case the record can be saved without. */
export const DENIED = {
  photo: {
    privacy: '没有同意隐私保护指引，照片没有加上；不加也照常可以保存。想加照片，再点“拍照”时选“同意”。',
    permission: '微信没有相机或相册的权限，照片没有加上；不加也照常可以保存。到设置里打开，再点“拍照”。',
    unavailable: '这张照片没能读出来，没有加上；不加也照常可以保存。换一张，或者稍后再试。',
  },
  voice: {
    privacy: '没有同意隐私保护指引，没有录音；不加也照常可以保存。想录音，再点“录音”时选“同意”。',
    permission: '微信没有麦克风的权限，没有录音；不加也照常可以保存。到设置里打开，再点“录音”。',
    unavailable: '这部手机现在录不了音；不加也照常可以保存，要紧的话写下来。',
  },
} as const;

export const deniedWords = (kind: AttachmentKind, why: keyof (typeof DENIED)['photo']): string => DENIED[kind][why];
