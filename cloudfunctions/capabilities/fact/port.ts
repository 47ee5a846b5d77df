export {
  eraseFacts,
  findFacts,
  findFactsUnder,
  listFactsAfter,
  listNewestFacts,
  listOwnFacts,
  listRecordedWithin,
} from './repository';
export { catchUpRow, writeFact, type Book, type FactDraft } from './write';
