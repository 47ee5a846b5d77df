export { eraseFacts, findFacts, findFactsUnder, listNewestFacts, listRecordedWithin } from './repository';
export { catchUpRow, writeFact, type Book, type FactDraft } from './write';
