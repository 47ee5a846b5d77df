import { UPLOAD_DAYS } from '../../domain/attachment/attachment';
import type { AttachmentView } from '../../domain/attachment/contracts';
import { attachmentWords, durationWords, type PhotoShown, type VoiceShown } from '../../presenting/attachments';

export interface AttachmentsShown {
  photos: PhotoShown[];
  voices: VoiceShown[];
  /** What the record names and has not arrived, and what will come no more. */
  absent: string;
  /** What is there and not for everybody, or not for whoever looks. */
  checks: string;
}

/** 待审 and 不公开 of what the reader sees, and what the committee has to look at before she does. */
function checkWords(attachments: readonly AttachmentView[]): string {
  const marked = (wanted: 'waiting' | 'refused'): string =>
    attachmentWords(attachments.filter((view) => view.state === 'arrived' && view.check === wanted));
  const withheld = attachmentWords(attachments.filter(({ state }) => state === 'withheld'));
  const [waiting, refused] = [marked('waiting'), marked('refused')];
  return [
    waiting && `${waiting}待审，只有居委和提的人看得到。`,
    refused && `${refused}不公开，只有居委和提的人看得到。`,
    withheld && `${withheld}还没有公开，居委看过以后才能看。`,
  ]
    .filter(Boolean)
    .join('');
}

function absentWords(attachments: readonly AttachmentView[]): string {
  const inState = (wanted: AttachmentView['state']): string =>
    attachmentWords(attachments.filter(({ state }) => state === wanted));
  const [awaited, missed] = [inState('awaited'), inState('missed')];
  if (awaited) return `${awaited}还在路上：在记走访的那部手机里，有网络时会自己传上来。`;
  return missed && `${missed}没有传上来，过了 ${UPLOAD_DAYS} 天不再收；走访本身已记下。`;
}

export function presentAttachments(attachments: readonly AttachmentView[]): AttachmentsShown {
  const arrived = attachments.flatMap((view) => (view.state === 'arrived' ? [view] : []));
  const shown = arrived.map(({ kind, attachmentId, url, durationMs = 0 }) => ({
    ...{ kind, attachmentId, src: url, words: `录音 ${durationWords(durationMs)}` },
  }));
  return {
    photos: shown.filter(({ kind }) => kind === 'photo'),
    voices: shown.filter(({ kind }) => kind === 'voice'),
    absent: absentWords(attachments),
    checks: checkWords(attachments),
  };
}
