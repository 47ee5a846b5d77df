export { refreshHousehold } from './refresh';
export { catchUpHousehold } from './write';
export { findHousehold, listDoors, listHouseholds, saveSummary, tallyDoors } from './repository';
