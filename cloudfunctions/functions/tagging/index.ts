import { mountTimer } from '../../kernel/mount-timer';
import { taggingJobs } from './jobs';

/** Marks that follow from what is stored: every five minutes, so that nobody waits for them. */
export const main = mountTimer(taggingJobs);
