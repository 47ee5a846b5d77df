export { listEntriesAbout } from './repository';
export { writeAudit } from './write';
