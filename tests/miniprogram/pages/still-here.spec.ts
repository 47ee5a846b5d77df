import type { ResidentView } from '../../../miniprogram/domain/resident/resident';
import { stillHere } from '../../../miniprogram/cadre/record-visit/who';

const residents = [{ residentId: 'r1' }, { residentId: 'r2' }] as ResidentView[];

test('who has moved away was not met here; a copy on the phone drops nobody', () => {
  expect(stillHere(['r2', 'gone'], { residents })).toEqual(['r2']);
  expect(stillHere(['r2', 'gone'], { residents, isKept: true })).toEqual(['r2', 'gone']);
  expect(stillHere([], { residents: [] })).toEqual([]);
});
