import type { FeedbackRow } from '../../presenting/feedback';

/** One piece of feedback and what became of it; what can be done with it is put into the slot by the page. */
Component({
  properties: { row: { type: Object, value: {} as FeedbackRow } },
});
