export {
  consentFieldsOf,
  eraseResident,
  openEverything,
  ownCard,
  sayOfOneself,
  withdrawField,
  type OwnSpeaker,
} from './own';
export { findResident, getResident, listBornOn, listByPhone, listOfHouseholds, listResidents } from './repository';
