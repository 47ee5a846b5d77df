export { eraseFacts, findFacts, listNewestFacts, listOwnFacts, listRecordedWithin } from './repository';
export { catchUpRow, writeFact, type Book, type FactDraft } from './write';
