/** What every call of `wx.cloud` may be given beside its parameters. */
export interface Callbacks<Result> {
  success?(result: Result): void;
  fail?(error: unknown): void;
  complete?(result: unknown): void;
}

export const hasCallbacks = ({ success, fail, complete }: Callbacks<never>): boolean =>
  Boolean(success ?? fail ?? complete);

/** Tells the callbacks how it ended, in a task of their own: an error in them is the app's. */
export function tell<Result>({ success, fail, complete }: Callbacks<Result>, outcome: Promise<Result>): void {
  const later = (work: () => void) => setTimeout(work, 0);
  outcome.then(
    (result) => [success, complete].forEach((callback) => later(() => callback?.(result))),
    (error: unknown) => [fail, complete].forEach((callback) => later(() => callback?.(error))),
  );
}

/** WeChat's two styles: with callbacks nothing is returned, without them a promise is. */
export function inBothStyles<Options extends object, Result>(work: (options: Options) => Promise<Result>) {
  return (given?: Options & Callbacks<Result>): Promise<Result> | undefined => {
    const options = given ?? ({} as Options & Callbacks<Result>);
    const outcome = work(options);
    if (!hasCallbacks(options)) return outcome;
    tell(options, outcome);
    return undefined;
  };
}
