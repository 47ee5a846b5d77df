export { findBuilding, findPublicBuilding, listBuildings } from './repository';
