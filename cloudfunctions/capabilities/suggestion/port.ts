export { deskOf, findToHandle, readForDesk as findForDesk } from './desk';
export {
  addRaised,
  classesSpokenFor,
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
export { communitiesTagged } from './tag-repository';
export { eraseOwn, openOwnWords } from './own';
export { raiseOnce } from './raise';
export { outsideSources } from './sources';
export { tagged } from './tagged';
export { tellSteps, tellVoice } from './tell';
export { remindAsked, remindDesk, secretariesOf, staffOf, tellDesk, tellDissolved, type DeskMatter } from './tell-desk';
export { takeStep, type Handling, type Taken } from './take-step';
