import { judgeChoice, type Choice } from '../../miniprogram/domain/shared/choices';
import { DomainError } from '../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../miniprogram/domain/shared/ids';

/** Whoever is overtaken reads again; more people at one thing within milliseconds there are not. */
const ATTEMPTS = 4;

const REFUSALS = { 'key-taken': 'receipt-taken', overtaken: 'step-out-of-turn' } as const;

/** Something that a tap sets to one of several. */
export interface Choosing<Doc, C extends Choice> {
  /** As it is stored now. @throws DomainError `not-found` */
  find(): Promise<Doc>;
  madeOf(doc: Doc): readonly C[];
  isSame(one: C, other: C): boolean;
  /** It stands already as it is asked for, whoever chose it: then there is nothing to do. */
  isSo?(doc: Doc): boolean;
  /** With the choice. @throws DomainError where it may not be made */
  after(doc: Doc): Doc;
  /** Saves only if no choice was made since `doc` was read. @returns false when somebody was faster. */
  save(doc: Doc, next: Doc): Promise<boolean>;
}

/**
 * One choice: load, judge, compare-and-set. What is stored is the receipt: a repeat finds it under its key, also where another one stands
 * by now. @throws DomainError `step-out-of-turn` where somebody else has chosen what was not seen when this was tapped
 */
export async function takeChoice<Doc, C extends Choice>(
  choosing: Choosing<Doc, C>,
  draft: C,
  seenKey: ReceiptKey | undefined,
): Promise<Doc> {
  const { isSame } = choosing;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const doc = await choosing.find();
    const verdict = judgeChoice({ made: choosing.madeOf(doc), draft, seenKey, isSame });
    if (verdict === 'stands' || (verdict !== 'key-taken' && choosing.isSo?.(doc))) return doc;
    if (verdict !== 'take') throw new DomainError(REFUSALS[verdict], `choice ${draft.key}`);
    const next = choosing.after(doc);
    if (await choosing.save(doc, next)) return next;
  }
  throw new DomainError('busy', `choice ${draft.key} contended`);
}
