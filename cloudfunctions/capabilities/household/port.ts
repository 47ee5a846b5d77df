export { findHousehold, listDoors, saveSummary, tallyDoors } from './repository';
