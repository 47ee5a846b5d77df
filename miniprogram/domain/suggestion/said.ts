import { z } from 'zod';
import { AttachmentRefs, type AttachmentRef } from '../attachment/attachment';
import type { Day } from '../shared/calendar';
import { Id } from '../shared/ids';
import { plainText } from '../shared/plain-text';
import { CALL_ME_MAX, PETITION_TEXT_MAX, PLACE_TEXT_MAX } from './suggestion';

/** What is said, whoever writes it down: where, in words or as a voice note, how to call the person. */
export const Said = z
  .object({
    buildingId: Id,
    placeText: plainText(PLACE_TEXT_MAX).optional(),
    text: z.string().trim().max(PETITION_TEXT_MAX).default(''),
    attachments: AttachmentRefs.default([]),
    callMe: plainText(CALL_ME_MAX).optional(),
  })
  .strict();
export type Said = z.output<typeof Said>;

export const SAID_LABELS = {
  buildingId: '楼栋',
  placeText: '地点',
  text: '内容',
  callMe: '称呼',
  attachments: '照片和录音',
} as const;

export const WORDS_OR_VOICE = '写几个字，或者录一段话，选一样就行';

/** What somebody said through WeChat, as she typed it: for her own copy. What she left out is empty. */
export interface OwnWords {
  on: Day;
  placeText: string;
  text: string;
  callMe: string;
  phone: string;
}

/** Words, or a voice that somebody will type out: a photo alone says nothing that can be handled. */
export const hasContent = ({ text, attachments }: { text: string; attachments: readonly AttachmentRef[] }): boolean =>
  text !== '' || attachments.some(({ kind }) => kind === 'voice');
