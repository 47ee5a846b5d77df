export { listResidents } from './repository';
