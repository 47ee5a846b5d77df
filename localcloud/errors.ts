/**
 * What the local cloud tells the person who started it: one Chinese sentence, no stack trace.
 * Commands print `sentence` and leave with exit code 1; everything else that is thrown is a fault of ours and keeps its stack.
 */
export class LocalCloudError extends Error {
  constructor(
    /** One sentence: what is wrong, and what to do about it. */
    readonly sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = 'LocalCloudError';
  }
}
