export { listBornOn, listResidents } from './repository';
