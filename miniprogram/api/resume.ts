import { onAccount } from '../platform/account';
import { confirmReceipts } from './confirm-receipts';
import { countRefused } from './open-work';
import { listOutbox, resumeOutbox } from './outbox/outbox';
import { isKnown, refreshSelf } from './self';
import { resumeUploads } from './upload';
import { listUploads } from './upload-store';

const AGAIN_MS = 30_000;
let again: ReturnType<typeof setTimeout> | undefined;

/**
 * Goes on with everything that has to get to the cloud: what is in the outbox, then photos and recordings. On launch, when the
 * app is shown, and when a network comes. What an earlier launch left over leaves only once the server has said who this is.
 */
export async function resume(): Promise<void> {
  if (again !== undefined) clearTimeout(again);
  // Also where nothing is left over: the phone may be in other hands than last time, who left something over.
  if (!isKnown() && (await refreshSelf()).kind !== 'arrived') {
    if (await isAnythingLeft()) again = setTimeout(() => void resume(), AGAIN_MS);
    return;
  }
  await resumeOutbox();
  await resumeUploads();
  await Promise.all([countRefused(), confirmReceipts()]);
}

const isAnythingLeft = async (): Promise<boolean> =>
  (await listOutbox()).length > 0 || (await listUploads()).length > 0;

// What another account left over on this phone waits for her to be here again: nobody else would send it.
onAccount(() => void resume());
