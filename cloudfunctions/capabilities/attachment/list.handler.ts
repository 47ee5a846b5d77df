import { listAttachments } from '../../../miniprogram/domain/attachment/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { mayReadConfidences } from '../../../miniprogram/domain/visit/rules';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { temporaryUrls } from '../../kernel/storage';
import { findVisit } from '../visit/port';
import { listArrived } from './repository';
import { URL_SECONDS, viewAttachments } from './service';

export const listHandler = handle(listAttachments, async ({ input: { visitId }, caller, now }) => {
  const reader = appointed(caller);
  const visit = await findVisit(reader.scope, visitId);
  if (visit === undefined || visit.withdrawnAt !== undefined || !mayReadConfidences(visit, reader))
    throw new DomainError('not-found', `visit ${visitId}`);
  const arrived = visit.attachments === undefined ? [] : await listArrived(reader.scope, visitId);
  const addresses = await temporaryUrls(
    arrived.map(({ fileId }) => fileId),
    URL_SECONDS,
  );
  const pairs = arrived.flatMap(({ _id }, index): [string, string][] => {
    const address = addresses[index];
    return address === undefined ? [] : [[_id, encodeURI(address)]];
  });
  return { attachments: viewAttachments(visit, arrived, new Map(pairs), now) };
});
