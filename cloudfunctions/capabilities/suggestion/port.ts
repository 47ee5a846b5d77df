export { deskOf } from './desk';
export {
  countOpenSuggestions,
  countVoices,
  findByReceipt as findSuggestion,
  findForDesk,
  findOwn,
  listOpenSuggestions,
  saveText,
  withdrawRaised,
} from './repository';
export { raiseOnce } from './raise';
export { tellSteps } from './tell';
export { takeStep, type Handling, type Taken } from './take-step';
