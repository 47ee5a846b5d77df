export { neighbourhoodOf } from './neighbourhood';
export { findBuilding, findPublicBuilding, listBuildings } from './repository';
