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
export {
  findResident,
  getResident,
  listBornOn,
  listByPhone,
  listChangedResidents,
  listEverResidents,
  listResidents,
  listResidentsOf,
} from './repository';
