export { removeOwnFiles } from './own';
export { decideWaiting, listArrived, listWaiting } from './repository';
