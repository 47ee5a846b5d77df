export { recountVoices } from './recount';
export { countHandedClasses, findClass, listByIds as listClasses, listHandedClasses, listJoinable } from './repository';
