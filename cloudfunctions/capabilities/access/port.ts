export { findPerson, findUser, listAppointed } from './repository';
