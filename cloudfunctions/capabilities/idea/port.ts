export { findAtDesk as findIdeaAt } from './repository';
