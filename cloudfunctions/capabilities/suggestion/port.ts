export { deskOf } from './desk';
export {
  communitiesTagged,
  countOpenSuggestions,
  countVoices,
  findByReceipt as findSuggestion,
  findForDesk,
  findOwn,
  listByIds,
  listOpenSuggestions,
  listRaisedSince,
  listToGroup,
  listVoices,
  raiseOnce,
  saveVoice,
  withdrawRaised,
} from './repository';
export { outsideSources } from './sources';
export { tagged } from './tagged';
export { takeStep, type Handling, type Taken } from './take-step';
