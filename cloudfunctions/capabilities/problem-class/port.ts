export { recountVoices } from './recount';
export {
  countHandedClasses,
  findClass,
  listByIds as listClasses,
  listStepped as listSteppedClasses,
  listHandedClasses,
  findOwnClass,
  listJoinable,
  listSpokenOf,
  listOpenClasses,
} from './repository';
