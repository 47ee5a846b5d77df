import { ERRORS } from '../../miniprogram/domain/shared/errors';
import type { Who } from '../cloudfunctions/support/town';

/** What a person reads where another version of her draft is what was recorded. */
export const TAKEN = ERRORS['receipt-taken'];

/** The two forms about one household that the test fills in. */
export const FORM_NAMES = ['visit', 'kind'] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** One draft, from its first keystroke to its end: what the phone has promised about it. */
export interface Told {
  receiptKey: string;
  who: Who;
  form: FormName;
  door: string;
  /** What the phone last said that it has kept, and what was typed after that and not kept. */
  standing: string[];
  isKept: boolean;
  /** Everything that was given to the outbox under this key. */
  sent: Set<string>;
  /** What a receipt was shown for. */
  receipted?: string;
  /** Photos of a draft that was kept, or of a record that was confirmed. */
  photos: Set<string>;
  /** The person has begun to throw it away: a phone that died over it may have done so. */
  isGoing: boolean;
  /** She has thrown it away. */
  isDiscarded: boolean;
  /** She has read that another version of it stands. */
  isTaken: boolean;
}

/** Everything that people did and were told in one run. */
export class Promises {
  readonly told = new Map<string, Told>();
  /** By phone, person and household: what was given to the outbox and has not come back, in order. */
  readonly queues = new Map<string, string[]>();
  /** What no phone should ever do. */
  readonly faults: string[] = [];
  private words = 0;

  nextWords(): string {
    return `第 ${(this.words += 1)} 句`;
  }

  begin(receiptKey: string, about: Pick<Told, 'who' | 'form' | 'door'>): Told {
    const known = this.told.get(receiptKey);
    if (known) return known;
    const told: Told = {
      ...{ ...about, receiptKey, standing: [], isKept: false, sent: new Set<string>(), photos: new Set<string>() },
      ...{ isGoing: false, isDiscarded: false, isTaken: false },
    };
    this.told.set(receiptKey, told);
    return told;
  }

  kept(told: Told, words: string, photos: readonly string[]): void {
    told.standing = [words];
    told.isKept = true;
    // Typed into once more, it stands.
    told.isGoing = false;
    photos.forEach((photo) => told.photos.add(photo));
  }

  private queueOf(phone: number, { who, door }: Pick<Told, 'who' | 'door'>): string[] {
    const name = `${phone} ${who} ${door}`;
    const queue = this.queues.get(name) ?? [];
    this.queues.set(name, queue);
    return queue;
  }

  /** It was given to the outbox; what waits already keeps its place. */
  queued(phone: number, told: Told): void {
    const queue = this.queueOf(phone, told);
    if (!queue.includes(told.receiptKey)) queue.push(told.receiptKey);
  }

  /** It came back, or was taken back. */
  unqueued(phone: number, told: Told): void {
    const queue = this.queueOf(phone, told);
    if (queue.includes(told.receiptKey)) queue.splice(queue.indexOf(told.receiptKey), 1);
  }

  /** The phone was killed: what it could not write down is in nobody's queue. */
  forgotten(phone: number, isKnown: (receiptKey: string) => boolean): void {
    for (const [name, queue] of this.queues)
      if (name.startsWith(`${phone} `)) queue.splice(0, queue.length, ...queue.filter(isKnown));
  }
}
