import { mountTimer } from '../../kernel/mount-timer';
import { upkeepJobs } from './jobs';

/** Clocks of open matters, retries, and whatever a killed call left undone: hourly. */
export const main = mountTimer(upkeepJobs);
