/** 楼道外发箱: what the rest of the phone may use of it. */
export { listItems as listOutbox, onOutbox } from './box';
export type { OutboxItem } from './item';
export { isUnsettled } from './queue';
export { resumeOutbox } from './send';
export { acknowledge, attempt, mayTakeBack, submit, takeBack, type Terms } from './submit';
