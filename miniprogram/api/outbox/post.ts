import type { Answer } from '../answer';
import { deliver, deliverTogether, type Parcel } from '../client';
import { nextBundle, REQUESTS_MOST } from './queue';

interface Posted {
  parcel: Parcel;
  hear(answer: Answer<unknown>): void;
}

let waiting: Posted[] = [];
let requestCount = 0;
/** Functions of before there were bundles take one write a call. */
let areBundlesTaken = true;

/**
 * Brings a write to the cloud: at once while there is a request left for it; together with others that wait for one, else. A queue
 * that has grown without a network would spend its time on waiting for answers, one after another.
 */
export const post = (parcel: Parcel): Promise<Answer<unknown>> =>
  new Promise((hear) => {
    waiting.push({ parcel, hear });
    leave();
  });

function leave(): void {
  while (waiting.length > 0 && requestCount < REQUESTS_MOST) {
    const count = areBundlesTaken ? nextBundle(waiting.map(({ parcel }) => parcel)) : 1;
    requestCount += 1;
    void carry(waiting.splice(0, count)).finally(() => {
      requestCount -= 1;
      leave();
    });
  }
}

async function carry(posted: Posted[]): Promise<void> {
  const [first, ...more] = posted;
  if (first && more.length === 0) return first.hear(await deliver(first.parcel));
  const answers = await deliverTogether(posted.map(({ parcel }) => parcel));
  if (answers) return posted.forEach(({ hear }, index) => hear(answers[index]!));
  areBundlesTaken = false;
  waiting = [...posted, ...waiting];
}
