export { deskOf, findToHandle, readForDesk as findForDesk } from './desk';
export {
  addRaised,
  classesSpokenFor,
  communitiesTagged,
  countOpenSuggestions,
  findByReceipt as findSuggestion,
  findOwn,
  findVoice,
  listByIds,
  listOpenSuggestions,
  listRaisedSince,
  listSealedOwn,
  listStepped,
  listToGroup,
  listVoices,
  listVoicesAfter,
  saveBehind,
  saveText,
  saveVoice,
  settleVoices,
  spanOfVoices,
  tallyAnswers,
  tallyLately,
  tallyVoices,
  withdrawRaised,
} from './repository';
export { eraseOwn, openOwnWords } from './own';
export { raiseOnce } from './raise';
export { outsideSources } from './sources';
export { tagged } from './tagged';
export { remindDesk, staffOf, tellDesk, tellSteps, tellVoice, type DeskMatter } from './tell';
export { takeStep, type Handling, type Taken } from './take-step';
