export { neighbourhoodOf } from './neighbourhood';
export { findBuilding, findPublicBuilding, listBuildings, listBuildingsByIds } from './repository';
