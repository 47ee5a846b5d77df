export { deskOf } from './desk';
export {
  countOpenSuggestions,
  countVoices,
  findByReceipt as findSuggestion,
  findForDesk,
  findOwn,
  listOpenSuggestions,
  raiseOnce,
  saveText,
  withdrawRaised,
} from './repository';
export { takeStep, type Handling, type Taken } from './take-step';
