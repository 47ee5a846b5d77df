/** The platform's codes for what can go wrong around a function. The function's own error answers are not among them. */
export type FailureCode =
  | 'FUNCTION_NOT_FOUND'
  | 'PERMISSION_DENIED'
  | 'EXCEED_MAX_PAYLOAD_SIZE'
  | 'EXCEED_MAX_RESPONSE_SIZE'
  | 'FUNCTIONS_EXECUTE_FAIL'
  | 'FUNCTIONS_TIME_LIMIT_EXCEEDED'
  | 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED';

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

/** Thrown inside the host, turned into a reply in one place. */
export class FunctionFailure extends Error implements Failure {
  constructor(
    readonly code: FailureCode,
    message: string,
  ) {
    super(message);
    this.name = 'FunctionFailure';
  }
}
