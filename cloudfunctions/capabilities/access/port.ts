export { findUser, listAppointed } from './repository';
