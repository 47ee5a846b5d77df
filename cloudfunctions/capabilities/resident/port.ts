export {
  consentFieldsOf,
  eraseResident,
  openEverything,
  ownCard,
  sayOfOneself,
  withdrawField,
  type OwnSpeaker,
} from './own';
export {
  findResident,
  getResident,
  listBornOn,
  listByPhone,
  listChangedResidents,
  listResidents,
  listResidentsOf,
} from './repository';
