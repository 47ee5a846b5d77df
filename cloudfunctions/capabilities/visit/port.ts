export {
  type AsOf,
  countAsOf,
  findVisit,
  listAsOf,
  listChangedWithin,
  listOwnVisits,
  listStandingVisits,
} from './repository';
