type Listener = (detail: never) => void;

/**
 * The `onPlay`, `offPlay` pairs of WeChat's managers and contexts.
 *
 * @param names `Play`, `Pause` …; `tell('Play')` calls whoever listens
 */
export function createEmitter(names: readonly string[]) {
  const listeners = new Map(names.map((name) => [name, new Set<Listener>()]));
  const methods = names.flatMap((name) => {
    const set = listeners.get(name) as Set<Listener>;
    return [
      [`on${name}`, (listener: Listener) => void set.add(listener)],
      [`off${name}`, (listener?: Listener) => void (listener ? set.delete(listener) : set.clear())],
    ];
  });
  return {
    methods: Object.fromEntries(methods) as Record<string, (listener: Listener) => void>,
    tell(name: string, detail: object = {}) {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(detail as never);
    },
  };
}
