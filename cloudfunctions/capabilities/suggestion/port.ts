export { deskOf } from './desk';
export {
  addRaised,
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
  saveText,
  saveVoice,
  withdrawRaised,
} from './repository';
export { raiseOnce } from './raise';
export { outsideSources } from './sources';
export { tagged } from './tagged';
export { tellSteps } from './tell';
export { takeStep, type Handling, type Taken } from './take-step';
