export { addFact, findFact, findFacts, listFactsAfter, listNewestFacts, listRecordedWithin } from './repository';
