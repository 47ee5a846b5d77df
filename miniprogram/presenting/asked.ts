import type { Asked } from '../api/reminders';

/** Before anybody has tapped. */
export const NOT_ASKED: Asked = { sentence: '', isNoted: false };
