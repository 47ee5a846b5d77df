export { findBuilding, findPublicBuilding } from './repository';
