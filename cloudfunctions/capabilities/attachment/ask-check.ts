import type { Attachment } from '../../../miniprogram/domain/attachment/attachment';
import { checkMedia } from '../../kernel/content-check';
import { temporaryUrl } from '../../kernel/storage';
import { saveTrace } from './repository';

/** WeChat fetches a file within half an hour; twice that is enough for a slow day. */
const FETCHED_WITHIN_SECONDS = 60 * 60;

/**
 * Asks WeChat about a file that waits, unless it was asked before. The verdict comes as a message; where WeChat does not take it, or
 * never answers, somebody of the committee looks.
 */
export async function askCheck({ _id, check, checkTrace, fileId, kind }: Attachment, openid: string): Promise<void> {
  if (check !== 'waiting' || checkTrace !== undefined) return;
  const address = await temporaryUrl(fileId, FETCHED_WITHIN_SECONDS);
  if (address === undefined) return;
  const asked = await checkMedia({
    openid,
    fileUrl: encodeURI(address),
    kind: kind === 'photo' ? 'picture' : 'audio',
  });
  if (asked !== undefined) await saveTrace(_id, asked.traceId);
}
