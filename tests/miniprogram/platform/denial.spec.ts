import { denialOf, isCancelled } from '../../../miniprogram/platform/denial';

test.each([
  ['chooseMedia:fail privacy permission is not authorized', 'privacy'],
  ['operateRecorder:fail api scope is not declared in the privacy agreement', 'privacy'],
  ['chooseMedia:fail auth deny', 'permission'],
  ['chooseMedia:fail:auth denied', 'permission'],
  ['chooseMedia:fail authorize no response', 'permission'],
  ['operateRecorder:fail auth deny', 'permission'],
  ['operateRecorder:fail:system permission denied', 'permission'],
  ['chooseMedia:fail system deny', 'permission'],
  ['operateRecorder:fail not support', 'unavailable'],
  ['getImageInfo:fail image not found', 'unavailable'],
])('%s → %s', (errMsg, denial) => {
  expect(denialOf({ errMsg })).toBe(denial);
  expect(isCancelled({ errMsg })).toBe(false);
});

test('closed without choosing', () => expect(isCancelled({ errMsg: 'chooseMedia:fail cancel' })).toBe(true));
test('what is no answer of WeChat', () => expect(denialOf(new TypeError('x is not a function'))).toBe('unavailable'));
