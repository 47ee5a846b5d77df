export { listStandingVisits } from './repository';
