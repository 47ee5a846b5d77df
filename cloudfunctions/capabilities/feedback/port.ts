export { listOwnFeedback } from './repository';
