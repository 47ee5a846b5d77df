import { hasCallbacks, tell, type Callbacks } from './callbacks';
import { failure } from './error';

/** What `wx.cloud.uploadFile` and `downloadFile` return when they are given callbacks. */
export interface Task<Progress> {
  abort(): void;
  onProgressUpdate(listener: (progress: Progress) => void): void;
  offProgressUpdate(listener?: (progress: Progress) => void): void;
}

/**
 * Moves a file to or from the cloud: a promise without callbacks, a task with them.
 * @param work ends by throwing when `aborted` says so
 */
export function asTask<Options extends object, Result, Progress>(
  api: string,
  options: Options & Callbacks<Result>,
  work: (aborted: AbortSignal, onProgress: (progress: Progress) => void) => Promise<Result>,
): Promise<Result> | Task<Progress> {
  const listeners = new Set<(progress: Progress) => void>();
  const abort = new AbortController();
  const outcome = work(abort.signal, (progress) => listeners.forEach((listener) => listener(progress))).catch(
    (error: unknown) => {
      throw abort.signal.aborted ? failure(api, -1, `${api}:fail abort`) : error;
    },
  );
  if (!hasCallbacks(options)) return outcome;
  tell(options, outcome);
  return {
    abort: () => abort.abort(),
    onProgressUpdate: (listener) => void listeners.add(listener),
    offProgressUpdate: (listener) => void (listener ? listeners.delete(listener) : listeners.clear()),
  };
}
