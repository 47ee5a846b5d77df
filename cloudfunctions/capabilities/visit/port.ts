export { type AsOf, countAsOf, findVisit, listAsOf, listChangedWithin, listStandingVisits } from './repository';
