import type { z } from 'zod';
import type { Contract } from './contract';
import type { FieldErrors } from './errors';

/** What is wrong, in words that tell the mend. zod's own texts are for engineers and in English. */
function problem(issue: z.ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.received === 'undefined' || issue.received === 'null' ? '还没有填' : '的格式不对，请重新填写';
    case 'too_big':
      return issue.type === 'string'
        ? `最多 ${issue.maximum} 个字，请删短一些`
        : `最多 ${issue.maximum} 项，请减少一些`;
    case 'too_small':
      return issue.type === 'string' || issue.type === 'array' ? '还没有填' : `不能小于 ${issue.minimum}`;
    case 'invalid_enum_value':
      return '请从给出的选项里选一个';
    case 'unrecognized_keys':
      return `里有不认识的内容（${issue.keys.join('、')}），请更新小程序`;
    case 'custom':
      return issue.message;
    default:
      return '的格式不对，请重新填写';
  }
}

/**
 * Turns zod's issues into sentences that name the field as the person knows it. The first problem of a field wins.
 * Keys are paths as the form knows them (`raised.0.text`); `''` stands for the draft as a whole.
 */
export function fieldErrors(error: z.ZodError, labels: Contract['labels']): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    if (path in fields) continue;
    const named = issue.path.filter((part) => typeof part === 'string').join('.');
    const root = String(issue.path[0] ?? '');
    fields[path] = `${labels[named] ?? labels[root] ?? (path || '内容')}${problem(issue)}。`;
  }
  return fields;
}
