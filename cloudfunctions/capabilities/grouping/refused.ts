import type { ClassCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import type { Refused } from '../../../miniprogram/domain/problem-class/refusal';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { findCandidate, saveRefusal } from './repository';

/** Whoever is overtaken by a colleague's word reads again. */
const ATTEMPTS = 4;

/** Saves what somebody says of a candidate behind everything that was said before. @returns it as it stands then. */
export async function sayOf(
  { communityId }: Scope,
  candidateId: string,
  say: (candidate: ClassCandidate) => Refused | undefined,
): Promise<ClassCandidate> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const candidate = communityId === undefined ? undefined : await findCandidate(communityId, candidateId);
    if (!candidate) throw new DomainError('not-found', `candidate ${candidateId}`);
    const refused = say(candidate);
    if (refused === undefined) return candidate;
    if (await saveRefusal(candidate, refused)) return { ...candidate, refused };
  }
  throw new DomainError('busy', `candidate ${candidateId} contended`);
}
