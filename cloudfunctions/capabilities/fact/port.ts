export { eraseFacts, findFacts, listFactsAfter, listNewestFacts, listRecordedWithin } from './repository';
export { catchUpRow, writeFact, type Book, type FactDraft } from './write';
