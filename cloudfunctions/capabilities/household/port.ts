export { refreshHousehold } from './refresh';
export { catchUpHousehold } from './write';
export { findHousehold, listDoors, listHouseholds, listSilentElders, saveSummary, tallyDoors } from './repository';
