import type { Gender } from '../../miniprogram/domain/resident/resident';
import { elderAge, OLD, RETIRED, YOUNG_OLD } from './ages';
import { surname } from './names';
import type { Dice } from './random';

/** Somebody of a household before she has a given name and a birthday. */
export interface Member {
  readonly surname: string;
  readonly gender: Gender;
  readonly age: number;
  readonly relation: string;
  readonly isLone?: boolean;
}

interface Composition {
  /** How many people; fixed, so that a whole committee can be counted before anybody is invented. */
  readonly size: number;
  /** Share among households, in per mille or so. */
  readonly weight: number;
  readonly people: (dice: Dice) => Member[];
}

const opposite = (gender: Gender): Gender => (gender === 'female' ? 'male' : 'female');
const anyGender = (dice: Dice): Gender => (dice.chance(0.5) ? 'female' : 'male');

function alone(dice: Dice, age: number, femaleShare: number, isLone?: true): Member {
  const gender = dice.chance(femaleShare) ? 'female' : 'male';
  return { surname: surname(dice), gender, age, relation: '户主', ...(isLone && { isLone }) };
}

/** Husband as head and wife, or now and then the other way round; `age` is the head's. */
function couple(dice: Dice, age: number, youngest = 22): [Member, Member] {
  const gender: Gender = dice.chance(0.8) ? 'male' : 'female';
  const spouseAge = Math.max(youngest, age + (gender === 'male' ? -1 : 1) * dice.between(-1, 4));
  return [
    { surname: surname(dice), gender, age, relation: '户主' },
    { surname: surname(dice), gender: opposite(gender), age: spouseAge, relation: '配偶' },
  ];
}

const fatherOf = (parents: readonly Member[]): string =>
  (parents.find((one) => one.gender === 'male') ?? parents[0])?.surname ?? '';

/** A child of these parents: takes the father's name, and was born when the mother was between 22 and 36. */
function childOf(dice: Dice, parents: readonly Member[], relation = { female: '女儿', male: '儿子' }): Member {
  const youngest = Math.min(...parents.map((one) => one.age));
  const gender = anyGender(dice);
  const age = Math.max(0, youngest - dice.between(22, 36));
  return { surname: fatherOf(parents), gender, age, relation: relation[gender] };
}

/** Her husband, or his wife. */
function inLaw(dice: Dice, child: Member): Member {
  const gender = opposite(child.gender);
  const age = Math.max(22, child.age + dice.between(-3, 3));
  return { surname: surname(dice), gender, age, relation: gender === 'male' ? '女婿' : '儿媳' };
}

const grandchildOf = (dice: Dice, child: Member, spouse: Member): Member =>
  childOf(
    dice,
    [child, spouse],
    child.gender === 'male' ? { female: '孙女', male: '孙子' } : { female: '外孙女', male: '外孙' },
  );

const atLeast = (age: number, one: Member): Member => ({ ...one, age: Math.max(age, one.age) });
const atMost = (age: number, one: Member): Member => ({ ...one, age: Math.min(age, one.age) });

/** Under 60, both of them. */
const youngCouple = (dice: Dice): Member[] => couple(dice, dice.between(25, 57)).map((one) => atMost(59, one));

function withChildren(dice: Dice, count: number): Member[] {
  const parents = youngCouple(dice);
  return [...parents, ...Array.from({ length: count }, () => childOf(dice, parents))];
}

function threeGenerations(dice: Dice, elders: Member[]): Member[] {
  const child = atLeast(22, childOf(dice, elders));
  const spouse = inLaw(dice, child);
  return [...elders, child, spouse, grandchildOf(dice, child, spouse)];
}

/** A grandchild who lives with the elders because the parents work elsewhere. */
function leftWithElders(dice: Dice, elders: Member[]): Member[] {
  const gender = anyGender(dice);
  const relation = gender === 'female' ? '孙女' : '孙子';
  return [...elders, { surname: fatherOf(elders), gender, age: dice.between(3, 16), relation }];
}

/** Who lives behind the doors of an old quarter. Weights are tuned to 2.5 people a household and a third of them over 60. */
export const COMPOSITIONS = {
  vacant: { size: 0, weight: 40, people: () => [] },
  loneElder: { size: 1, weight: 8, people: (dice) => [alone(dice, elderAge(dice, OLD), 0.6, true)] },
  elderAlone: { size: 1, weight: 90, people: (dice) => [alone(dice, elderAge(dice, OLD), 0.68)] },
  single: { size: 1, weight: 100, people: (dice) => [alone(dice, dice.between(22, 59), 0.5)] },
  elderCouple: { size: 2, weight: 155, people: (dice) => couple(dice, elderAge(dice, RETIRED), 60) },
  oldParentAndChild: {
    size: 2,
    weight: 15,
    people: (dice) => {
      const parent = alone(dice, dice.between(86, 99), 0.75);
      return [parent, atLeast(60, childOf(dice, [parent]))];
    },
  },
  couple: { size: 2, weight: 90, people: youngCouple },
  singleParent: {
    size: 2,
    weight: 30,
    people: (dice) => {
      const parent = alone(dice, dice.between(28, 55), 0.8);
      return [parent, childOf(dice, [parent])];
    },
  },
  flatmates: {
    size: 2,
    weight: 22,
    people: (dice) => [
      alone(dice, dice.between(22, 45), 0.5),
      { ...alone(dice, dice.between(22, 45), 0.5), relation: '合租人' },
    ],
  },
  elderAndChild: {
    size: 2,
    weight: 10,
    people: (dice) => leftWithElders(dice, [alone(dice, elderAge(dice, YOUNG_OLD), 0.75)]),
  },
  family: { size: 3, weight: 215, people: (dice) => withChildren(dice, 1) },
  eldersAndAdultChild: {
    size: 3,
    weight: 100,
    people: (dice) => {
      const elders = couple(dice, elderAge(dice, RETIRED), 60);
      return [...elders, atLeast(22, childOf(dice, elders))];
    },
  },
  eldersAndChild: {
    size: 3,
    weight: 10,
    people: (dice) => leftWithElders(dice, couple(dice, elderAge(dice, YOUNG_OLD), 60)),
  },
  familyOfFour: { size: 4, weight: 50, people: (dice) => withChildren(dice, 2) },
  withOneElder: {
    size: 4,
    weight: 45,
    people: (dice) => threeGenerations(dice, [alone(dice, elderAge(dice, RETIRED), 0.7)]),
  },
  threeGenerations: {
    size: 5,
    weight: 90,
    people: (dice) => threeGenerations(dice, couple(dice, elderAge(dice, YOUNG_OLD), 60)),
  },
} as const satisfies Record<string, Composition>;

export type CompositionName = keyof typeof COMPOSITIONS;
