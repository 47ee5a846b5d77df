import fc from 'fast-check';
import { USERS, type Who } from '../cloudfunctions/support/town';
import type { Finger, VisitParts } from './outbox-finger';
import { REQUEST_FATES, type RequestFate } from './outbox-phone';
import { FORM_NAMES, type FormName, type Promises } from './outbox-promises';
import type { ServerDeath } from './outbox-server';
import { PEOPLE, type World } from './outbox-world';

/** What commands act upon. */
export interface Scene {
  readonly world: World;
  readonly fingers: readonly Finger[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** One thing that happens, in words: they are what a counter-example reads like. */
export class Happening implements fc.AsyncCommand<Promises, Scene> {
  constructor(
    private readonly words: string,
    private readonly happen: (scene: Scene) => unknown,
  ) {}

  check(): boolean {
    return true;
  }

  async run(_: Promises, scene: Scene): Promise<void> {
    await this.happen(scene);
    const { world, fingers } = scene;
    await world.idle();
    for (const finger of fingers) {
      if (!finger.hasLaunched) continue;
      if (finger.phone.isDead) finger.launch();
      finger.begin(() => finger.look());
    }
    await world.idle();
  }

  toString(): string {
    return this.words;
  }
}

const named = (phone: number): string => `phone ${phone + 1}`;
const counted = (happens: boolean): string => (happens ? 'takes place' : 'does not take place');
type At = readonly [phone: number, form: FormName, door: number];
const placed = ([phone, form, door]: At): string => `${named(phone)} $ ${form} at door ${door + 1}`;

export function saves(at: At, parts: VisitParts = {}): Happening {
  const [phone, form, door] = at;
  const more = form === 'visit' && Object.keys(parts).length > 0 ? ` with ${JSON.stringify(parts)}` : '';
  return new Happening(placed(at).replace('$', 'saves') + more, ({ world, fingers }) =>
    fingers[phone]!.save(form, world.doors[door]!, parts),
  );
}

export const types = (at: At): Happening =>
  new Happening(placed(at).replace('$', 'types into'), ({ world, fingers }) =>
    fingers[at[0]]!.typeAt(at[1], world.doors[at[2]]!),
  );

export const takesBack = (at: At): Happening =>
  new Happening(placed(at).replace('$', 'takes back'), ({ world, fingers }) =>
    fingers[at[0]]!.takeBack(at[1], world.doors[at[2]]!),
  );

const throwsAway = (at: At): Happening =>
  new Happening(placed(at).replace('$', 'throws away'), ({ world, fingers }) =>
    fingers[at[0]]!.discard(at[1], world.doors[at[2]]!),
  );

const taps = (phone: number): Happening =>
  new Happening(`${named(phone)} taps what needs no form`, ({ fingers }) => fingers[phone]!.tap());

export const network = (phone: number, isOnline: boolean): Happening =>
  new Happening(`${named(phone)} ${isOnline ? 'finds' : 'loses'} its network`, ({ fingers }) => {
    fingers[phone]!.phone.isOnline = isOnline;
    if (isOnline) fingers[phone]!.resume();
  });

export const nextRequest = (phone: number, fate: RequestFate): Happening =>
  new Happening(`the next request of ${named(phone)} ${fate}`, ({ world }) => world.phones[phone]!.fates.push(fate));

const catchesUp = (isReversed: boolean): Happening =>
  new Happening(`what is late arrives${isReversed ? ', the last one first' : ''}`, ({ world }) =>
    world.catchUp(isReversed),
  );

const isKilled = (phone: number): Happening =>
  new Happening(`${named(phone)} is killed`, ({ fingers }) => fingers[phone]!.phone.kill());

export const willDie = (phone: number, nth: number, tookPlace: boolean): Happening =>
  new Happening(`${named(phone)} will die at its ${nth}. step, which ${counted(tookPlace)}`, ({ world }) =>
    world.phones[phone]!.dieAt(nth, tookPlace),
  );

export const hasRoomFor = (phone: number, bytes: number): Happening =>
  new Happening(`${named(phone)} has room for ${bytes === Infinity ? 'everything' : `${bytes} bytes`}`, ({ world }) => {
    const { storage } = world.phones[phone]!;
    storage.most = storage.bytes + bytes;
  });

const clockJumps = (phone: number, days: number): Happening =>
  new Happening(
    `the clock of ${named(phone)} jumps by ${days} days`,
    ({ world }) => (world.phones[phone]!.skewMs += days * DAY_MS),
  );

export const passes = (seconds: number): Happening =>
  new Happening(`${seconds} seconds pass`, ({ world }) => world.pass(seconds * 1000));

export function functionDies(death: ServerDeath): Happening {
  const end = death.answers ? 'stumbles' : 'is killed';
  const words = `the function ${end} at its ${death.atCall}. call, which ${counted(death.isHeard)}`;
  return new Happening(words, ({ world }) => world.server.kill(death));
}

export const isUsedBy = (who: Who): Happening =>
  new Happening(`${named(0)} is used by ${who}`, ({ world, fingers }) => {
    if (!fingers[0]!.mayChangeHands) return;
    world.phones[0]!.kill();
    world.phones[0]!.openid = USERS[who]._id;
    if (fingers[0]!.hasLaunched) fingers[0]!.launch();
  });

const phone = fc.nat(PEOPLE.length - 1);
const at = fc.tuple(phone, fc.constantFrom(...FORM_NAMES), fc.nat(1));
const parts: fc.Arbitrary<VisitParts> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.record({ raisesCount: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 1, arbitrary: fc.constant({ metStranger: true }) },
  { weight: 3, arbitrary: fc.constant({ photo: 'small' as const }) },
);
const death = fc.record({ atCall: fc.integer({ min: 1, max: 9 }), isHeard: fc.boolean(), answers: fc.boolean() });

const HAPPENINGS: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<Happening>])[] = [
  [8, fc.tuple(at, parts).map(([where, with_]) => saves(where, with_))],
  [2, at.map(types)],
  [2, at.map(takesBack)],
  [1, at.map(throwsAway)],
  [1, phone.map(taps)],
  [3, fc.tuple(phone, fc.boolean()).map(([p, isOnline]) => network(p, isOnline))],
  [4, fc.tuple(phone, fc.constantFrom(...REQUEST_FATES)).map(([p, fate]) => nextRequest(p, fate))],
  [2, fc.boolean().map(catchesUp)],
  [2, phone.map(isKilled)],
  [4, fc.tuple(phone, fc.integer({ min: 1, max: 14 }), fc.boolean()).map(([p, nth, took]) => willDie(p, nth, took))],
  [2, fc.tuple(phone, fc.constantFrom(0, 100, 600, 2000, Infinity)).map(([p, bytes]) => hasRoomFor(p, bytes))],
  [1, fc.tuple(phone, fc.constantFrom(-400, -1, 1, 400)).map(([p, days]) => clockJumps(p, days))],
  [3, fc.constantFrom(5, 60, 600).map(passes)],
  [3, death.map(functionDies)],
  [1, fc.constantFrom(...PEOPLE[0]!).map(isUsedBy)],
];

/** What may happen between three people, two phones, the network and the server. */
export const happenings = fc.commands(
  HAPPENINGS.flatMap(([weight, arbitrary]) => Array.from({ length: weight }, () => arbitrary)),
  { maxCommands: 18, size: 'max' },
);
