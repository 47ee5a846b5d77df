export {
  consentFieldsOf,
  disputedFieldsOf,
  eraseResident,
  openEverything,
  ownCard,
  sayOfOneself,
  wasErasedBy,
  withdrawField,
  type OwnSpeaker,
} from './own';
export { findResident, getResident, listBornOn, listByPhone, listResidents } from './repository';
