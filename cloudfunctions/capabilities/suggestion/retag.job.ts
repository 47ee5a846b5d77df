import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { isSameTag, retagged } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import type { JobKind, JobOrder } from '../../kernel/job';
import { closedSlots } from '../../kernel/job-rounds';
import { hasCorrectionsWithin, knownCorrections, modelVersion } from '../text-tag/port';
import { listChosenWithin, listToRetag, saveRetagged } from './tag-repository';
import { tagged } from './tagged';
import { teach } from './teach';

const PAGE = 200;
const SLOT_MINUTES = 5;
/** A timer that came late makes up for as many. What a longer time without timers has skipped, the next correction brings along. */
const SLOTS_LOOKED_BACK = 3;

/** Where somebody corrected the tagger in these minutes; or once for a model that was deployed. */
type Params = { from: Instant; to: Instant } | { version: string };

/**
 * Tags anew what is open and was tagged by the tagger, never by a person: once for every model, and whenever it was taught something. A
 * page is some of them, in the order of their ids; one that comes twice finds nothing to change.
 */
export const retagJob: JobKind<Params, { afterId: string }> = {
  name: 'suggestion.retag',
  orders: (now): JobOrder<Params>[] => [
    ...closedSlots(now, SLOT_MINUTES, SLOTS_LOOKED_BACK).map(({ key, from, to }) => ({
      jobId: `suggestion.retag.${key}`,
      params: { from, to },
      dueAt: to,
    })),
    { jobId: `suggestion.retag.${modelVersion()}`, params: { version: modelVersion() }, dueAt: now },
  ],
  async step({ params, cursor, now }) {
    if (cursor === undefined && 'from' in params && !(await hasLearnt(params))) return { handledCount: 0 };
    const page = await listToRetag(cursor?.afterId ?? '', PAGE);
    for (const suggestion of page) await retag(suggestion, now);
    const last = page[PAGE - 1];
    return { ...(last && { cursor: { afterId: last._id } }), handledCount: page.length };
  },
};

/** Was the tagger taught anything in these minutes? What a call that was killed had not taught it yet comes first. */
async function hasLearnt({ from, to }: { from: Instant; to: Instant }): Promise<boolean> {
  for (const one of await listChosenWithin(from, to)) await teach(one);
  return hasCorrectionsWithin(from, to);
}

async function retag(suggestion: Suggestion, now: Instant): Promise<void> {
  const { tag: before, text, subdistrictId } = suggestion;
  const tag = tagged(text, now, await knownCorrections(subdistrictId));
  if (tag === undefined || before === undefined || isSameTag(tag, before)) return;
  // Of what was urgent before, the committee has been told.
  const next = before.urgency === 'urgent' ? { ...suggestion, tag } : retagged(suggestion, tag);
  await saveRetagged(suggestion, next);
}
