export { recountVoices } from './recount';
export { findClass, listByIds as listClasses } from './repository';
