export { recountVoices } from './recount';
export {
  countHandedClasses,
  findClass,
  listByIds as listClasses,
  listStepped as listSteppedClasses,
  listHandedClasses,
  listJoinable,
} from './repository';
