export { recountVoices } from './recount';
export { findClass, listByIds as listClasses, listJoinable } from './repository';
