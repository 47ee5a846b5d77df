import { isMessageLink } from '../../domain/message/kinds';
import type { MessageView } from '../../domain/message/message';
import { shortTime } from '../../domain/shared/calendar';
import { whereNow } from '../../domain/shared/moved-pages';
import type { Chunk } from '../../presenting/window';

export interface MessageRow {
  messageId: string;
  title: string;
  sentence: string;
  /** The thing itself, where this phone knows its page; or else the list. */
  link: string;
  sentAt: string;
  /** When it came, and what became of its WeChat message. */
  about: string;
  isRead: boolean;
}

export const messageRow = (view: MessageView): MessageRow => ({
  messageId: view.messageId,
  title: view.title,
  sentence: view.sentence,
  link: whereNow(view.opens !== undefined && isMessageLink(view.opens) ? view.opens : view.link),
  sentAt: view.sentAt,
  about: [shortTime(view.sentAt), view.pushWords].filter(Boolean).join(' · '),
  isRead: view.isRead,
});

/** What `setData` needs to show rows as read, by path: those that `fits` names and that are not read yet. */
export const readPatch = (
  chunks: readonly Chunk<MessageRow>[],
  fits: (row: MessageRow) => boolean,
): Record<string, boolean> =>
  Object.fromEntries(
    chunks.flatMap(({ rows }, chunk) =>
      rows.flatMap((row, index) =>
        !row.isRead && fits(row) ? [[`chunks[${chunk}].rows[${index}].isRead`, true] as const] : [],
      ),
    ),
  );
