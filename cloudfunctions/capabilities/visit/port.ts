export {
  type AsOf,
  countAsOf,
  findVisit,
  listAsOf,
  listChangedWithin,
  listStandingVisits,
  listWithHidden,
  saveWords,
} from './repository';
