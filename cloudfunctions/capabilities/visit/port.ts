export { findVisit, listStandingVisits } from './repository';
