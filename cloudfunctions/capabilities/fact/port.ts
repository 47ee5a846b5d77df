export {
  eraseFacts,
  findFacts,
  findFactsUnder,
  listFactsAfter,
  listNewestFacts,
  listRecordedWithin,
} from './repository';
export { catchUpRow, writeFact, type Book, type FactDraft } from './write';
