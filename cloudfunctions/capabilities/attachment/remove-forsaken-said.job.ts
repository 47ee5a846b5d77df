import { listSteppedClasses } from '../problem-class/port';
import { listStepped } from '../suggestion/port';
import { forsakenOf } from './forsaken';
import { recordOfClass, recordOfSuggestion } from './records';

/** What came with the words of a 诉求, and with its steps. */
export const removeForsakenSaidJob = forsakenOf('attachment.removeForsakenSaid', async (within, afterId, limit) =>
  (await listStepped(within, afterId, limit)).map((one) => ({ _id: one._id, record: recordOfSuggestion(one) })),
);

/** What came with the steps of a class. */
export const removeForsakenOfClassesJob = forsakenOf(
  'attachment.removeForsakenOfClasses',
  async (within, afterId, limit) =>
    (await listSteppedClasses(within, afterId, limit)).map((one) => ({ _id: one._id, record: recordOfClass(one) })),
);
