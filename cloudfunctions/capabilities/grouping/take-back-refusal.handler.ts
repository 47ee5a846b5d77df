import { isOpenCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import { takeBackRefusal } from '../../../miniprogram/domain/problem-class/contracts';
import { takeBack } from '../../../miniprogram/domain/problem-class/refusal';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { sayOf } from './refused';

/** 撤回 of 不是一类. What is taken back, or too old for it, stays as it is. Three round trips: caller, candidate, the change. */
export const takeBackRefusalHandler = handle(takeBackRefusal, async ({ input, caller, now, receiptKey }) => {
  const { scope, personId: by } = appointed(caller);
  const { candidateId, refusalKey } = input;
  const deed = { key: receiptKey, at: now, by };
  const candidate = await sayOf(scope, candidateId, ({ refused }) => takeBack(refused, refusalKey, deed));
  return { candidateId, isOpen: isOpenCandidate(candidate) };
});
