/**
 * Starts services one after another and stops them in reverse: who was started later may lean on who was started earlier.
 * When one cannot start, those before it are stopped again and its error goes to the caller.
 */
export interface Registry {
  start<T>(open: () => T | Promise<T>, close: (service: T) => unknown): Promise<T>;
  /** Stops everything once, however often it is called. A service that fails to stop does not keep the others running. */
  stop(): Promise<void>;
}

export function createRegistry(): Registry {
  const closers: (() => unknown)[] = [];
  let stopping: Promise<void> | undefined;

  const stopAll = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let close = closers.pop(); close; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some services did not stop cleanly');
  };
  const stop = (): Promise<void> => (stopping ??= stopAll());

  return {
    async start(open, close) {
      try {
        const service = await open();
        closers.push(() => close(service));
        return service;
      } catch (error) {
        await stop().catch(() => undefined);
        throw error;
      }
    },
    stop,
  };
}
