import type { StepMaker } from '../../../miniprogram/domain/handling/handling';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { mayHandle, type DeskReader } from '../../../miniprogram/domain/suggestion/restricted';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { listByIds, saveVoice, type Taken } from '../suggestion/port';
import { movedVoice } from './service';

/** Whoever loses a race reads again. */
const ATTEMPTS = 4;

interface Terms {
  scope: Scope;
  classId: string;
  by: StepMaker;
  now: Instant;
  receiptKey: ReceiptKey;
}

/** @throws DomainError `not-allowed` where one is restricted to others */
export function mustBeHers(voices: readonly Suggestion[], reader: DeskReader): void {
  const hidden = voices.find((voice) => !mayHandle(voice, reader));
  if (hidden !== undefined) throw new DomainError('not-allowed', `suggestion ${hidden._id} is for those who are named`);
}

/**
 * Every voice or none: asked before anything is stored. A write that has begun goes on with those that it can still move.
 * @throws DomainError `step-out-of-turn` naming one that cannot be.
 */
export function mustBeMovable(kind: 'merge' | 'split', voices: readonly Suggestion[], terms: Terms): void {
  if (voices.some(({ steps }) => steps.some(({ key }) => key === terms.receiptKey))) return;
  // What has gone on by itself still names its class: put into another, nothing could lead it back.
  const isElsewhere = ({ classId }: Suggestion) => kind === 'merge' && classId !== undefined;
  const stuck = voices.find((voice) => isElsewhere(voice) || movedVoice(voice, kind, terms) === undefined);
  if (stuck !== undefined) throw new DomainError('step-out-of-turn', `suggestion ${stuck._id}`);
}

/**
 * Each is saved by itself, and a repeat goes on where a killed call left off. What moves on in the very moment stays where it went.
 * @returns those that were moved, now or by an earlier call of this write, with what of it somebody still has to be told
 */
export async function moveVoices(
  kind: 'merge' | 'split',
  voices: readonly Suggestion[],
  terms: Terms,
): Promise<Taken<Suggestion>[]> {
  return (await Promise.all(voices.map((voice) => moveVoice(kind, voice, terms)))).flatMap((moved) => moved ?? []);
}

async function moveVoice(
  kind: 'merge' | 'split',
  read: Suggestion,
  terms: Terms,
): Promise<Taken<Suggestion> | undefined> {
  let voice: Suggestion | undefined = read;
  for (let attempt = 0; attempt < ATTEMPTS && voice; attempt += 1) {
    const next = movedVoice(voice, kind, terms);
    if (next === undefined) return undefined;
    const isMade = next === voice;
    if (isMade || (await saveVoice(voice, next))) {
      const untold = voice.untold ? next.steps.slice(1) : isMade ? [] : next.steps.slice(-1);
      return { doc: next, untold };
    }
    [voice] = await listByIds(terms.scope, [read._id]);
  }
  throw new DomainError('busy', `suggestion ${read._id} contended`);
}
