/** Something in the mini-program's source that cannot be shown. `file` is relative to the project, lines and columns count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** Thrown inside the compiler; `createPreview` turns it into a {@link Problem} of the build's result. */
export class SourceProblem extends Error {
  constructor(
    readonly file: string,
    message: string,
    readonly line = 1,
    readonly column = 1,
  ) {
    super(message);
  }
}

/** The whole list of one stage, so that a person mends ten mistakes in one go. */
export class SourceProblems extends Error {
  constructor(readonly problems: readonly SourceProblem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
  }
}
