import type { OpenedOwn } from '../../../miniprogram/domain/suggestion/own-contracts';
import { presentOwn } from '../../../miniprogram/presenting/own-suggestions';

const OWN: OpenedOwn = {
  ...{ suggestionId: 's1', receiptNumber: '0000-00A1', text: '想动动身子骨也没地方', status: 'in-progress' },
  ...{ statusLabel: '办理中', raisedAt: '2026-11-20T06:05:00.000Z', isAwaitingCheck: false, mayDo: ['withdraw'] },
  ...{ timeline: [], readings: [] },
};

test('撤回 says what ends: her own matter, or one voice of several that go on', () => {
  expect(presentOwn(OWN).withdrawal).toContain('居委不再办它');
  const voice = presentOwn({ ...OWN, isVoice: true, voiceCount: 8 }).withdrawal;
  expect(voice).toMatch(/另外\s7\s个声音说的还在一起办/);
  expect(voice).not.toContain('不再办');
  // Nobody is left to go on for.
  expect(presentOwn({ ...OWN, isVoice: true, voiceCount: 1 }).withdrawal).toContain('居委不再办它');
  // She has gone on by herself: her class does not.
  expect(presentOwn({ ...OWN, voiceCount: 8 }).withdrawal).toContain('居委不再办它');
});

test.each(['withdrawn', 'confirmed', 'resolved'] as const)('nobody has it in hand any more once it is %s', (status) => {
  const department = '社区自治办公室';
  expect(presentOwn({ ...OWN, department }).where).toContain('社区自治办公室在管');
  expect(presentOwn({ ...OWN, status, department }).where).not.toContain('在管');
});
