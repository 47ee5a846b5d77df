export { refreshHousehold } from './refresh';
export { findHousehold, listDoors, listHouseholds, saveSummary, tallyDoors } from './repository';
