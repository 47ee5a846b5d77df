import { listAttachments } from '../../../miniprogram/domain/attachment/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { temporaryUrls } from '../../kernel/storage';
import { findForReader } from './records';
import { listArrived } from './repository';
import { isShown, URL_SECONDS, viewAttachments } from './service';

export const listHandler = handle(listAttachments, async ({ input: { record: key }, caller, now }) => {
  const record = await findForReader(key, caller);
  if (record === undefined) throw new DomainError('not-found', key);
  const arrived = record.files.length === 0 ? [] : await listArrived(record.place, key);
  const shown = arrived.filter((one) => isShown(record, one));
  const addresses = await temporaryUrls(
    shown.map(({ fileId }) => fileId),
    URL_SECONDS,
  );
  const pairs = shown.flatMap(({ _id }, index): [string, string][] => {
    const address = addresses[index];
    return address === undefined ? [] : [[_id, encodeURI(address)]];
  });
  return { attachments: viewAttachments(record, arrived, new Map(pairs), now) };
});
