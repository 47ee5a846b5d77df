import { DomainError, ERRORS, type ErrorCode } from '../../../miniprogram/domain/shared/errors';

const codes = Object.keys(ERRORS) as ErrorCode[];

test.each(codes)('%s is said in one Chinese sentence without shouting, blame or jargon', (code) => {
  const sentence = ERRORS[code];
  expect(sentence).toMatch(/^[\u4e00-\u9fff]/);
  expect(sentence).toMatch(/。$/);
  expect(sentence).not.toMatch(/[!！]/);
  expect(sentence).not.toMatch(/[A-Za-z]/);
  expect(sentence.length).toBeLessThanOrEqual(60);
});

test('codes are stable words, and no two say the same', () => {
  for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(new Set(Object.values(ERRORS)).size).toBe(codes.length);
});

test('an error carries its code, and detail for the log only', () => {
  const error = new DomainError('not-found', 'household x outside scope', { note: '备注还没有填。' });
  expect(error).toBeInstanceOf(Error);
  expect(error.code).toBe('not-found');
  expect(error.message).toContain('household x');
  expect(ERRORS[error.code]).not.toContain('household x');
});
