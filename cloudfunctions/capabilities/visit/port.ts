export {
  type AsOf,
  countAsOf,
  findVisit,
  listAsOf,
  listChangedWithin,
  listOwnVisits,
  listStandingVisits,
  listWithHidden,
  saveWords,
} from './repository';
