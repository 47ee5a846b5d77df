export { eraseFacts, findFacts, listNewestFacts, listRecordedWithin } from './repository';
export { catchUpRow, writeFact, type Book, type FactDraft } from './write';
