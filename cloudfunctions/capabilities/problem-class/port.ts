export { recountVoices } from './recount';
export {
  countHandedClasses,
  findClass,
  listByIds as listClasses,
  listStepped as listSteppedClasses,
  listHandedClasses,
  listJoinable,
  listOpenClasses,
} from './repository';
