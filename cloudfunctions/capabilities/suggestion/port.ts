export { countOpenSuggestions, listOpenSuggestions, raiseOnce, withdrawRaised } from './repository';
