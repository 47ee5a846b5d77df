import type { Failure } from '../api/answer';
import type { FieldErrors } from '../domain/shared/errors';

/** A form that was not taken: the line above it, and the sentences beside its fields. */
export interface FailureInForm {
  notice: string;
  problems: FieldErrors;
  /** Path of the first field to mend, so that the page can bring it to the screen. */
  firstField: string | undefined;
}

/** One field to mend is named at once: 「有几处」 would send the person looking for others. */
export function failureInForm(failure: Failure): FailureInForm {
  const problems = failure.kind === 'refused' ? (failure.fields ?? {}) : {};
  const fields = Object.keys(problems);
  const only = fields.length === 1 ? Object.values(problems)[0] : undefined;
  return { notice: only ?? failure.sentence, problems, firstField: fields[0] };
}
