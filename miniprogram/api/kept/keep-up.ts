import { isKnown, recallSelf } from '../self';
import { refreshKept } from './refresh';

/** Brings the copy of this phone up to date, once the server has said in this launch whose phone it is. For homes. */
export async function keepUp(): Promise<void> {
  const self = isKnown() ? await recallSelf() : undefined;
  if (self) await refreshKept(self);
}
