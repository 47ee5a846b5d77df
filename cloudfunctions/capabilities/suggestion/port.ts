export { countOpenSuggestions, countVoices, listOpenSuggestions, raiseOnce, withdrawRaised } from './repository';
export { takeStep, type Handling, type Taken } from './take-step';
