import type { VirtualClock } from '../clock';
import type { FunctionHost, FunctionReply } from '../functions/host';
import { declaredTimers, type DeclaredTimer } from './declared';

/** A timer and where it stands; instants in milliseconds of the virtual clock. */
export interface TimerState {
  readonly function: string;
  readonly trigger: string;
  readonly expression: string;
  readonly next?: number;
  readonly last?: Firing;
  readonly problem?: string;
}

export interface Firing {
  /** The instant that the function was told. */
  readonly at: number;
  readonly requestId: string;
}

/** Fires functions by the virtual clock. */
export interface Timers {
  list(): TimerState[];
  /**
   * Fires one now, as for the instant `at` (what the event says and the function's clock shows), or for the present.
   * @returns the platform's reply, or `undefined` when that function has no timer
   */
  fire(name: string, at?: number): Promise<FunctionReply | undefined>;
  /** Reads the declarations again, after a build. */
  refresh(): void;
  stop(): void;
}

export interface TimerOptions {
  readonly folder: string;
  readonly functions: Pick<FunctionHost, 'invoke'>;
  readonly clock: VirtualClock;
  /** Without it nothing fires by itself; what is listed and fired by hand stays. */
  readonly ticking: boolean;
  say(line: string): void;
}

/** A busy process is late by so much and still fires; what is later was missed, and is not made up, as on the platform. */
const GRACE_MS = 5_000;
/** A laptop that slept does not know how long: look at the clock again after this. */
const LONGEST_SLEEP_MS = 20_000;

interface Running extends DeclaredTimer {
  next?: number;
}

export function createTimers({ folder, functions, clock, ticking, say }: TimerOptions): Timers {
  const fired = new Map<string, Firing>();
  let timers: Running[] = [];
  let alarm: NodeJS.Timeout | undefined;

  const send = async ({ function: name, trigger }: Running, at: number, isShown: boolean): Promise<FunctionReply> => {
    const event = { Type: 'Timer', TriggerName: trigger, Time: isoSeconds(at), Message: '' };
    const reply = await functions.invoke({ name, event, caller: { kind: 'timer' }, at: isShown ? at : undefined });
    fired.set(name, { at, requestId: reply.requestId });
    return reply;
  };
  const tick = (): void => {
    const now = clock.now();
    for (const timer of timers) {
      for (let due = timer.next; due !== undefined && due <= now; due = timer.cron?.next(due)) {
        // Far behind: go on from the present instead of walking through every instant that was missed.
        if (due < now - GRACE_MS) due = timer.cron?.next(now - GRACE_MS);
        if (due === undefined || due > now) break;
        // The answer is dropped and a failure is not retried: both stand in the log.
        void send(timer, due, false);
      }
      timer.next = timer.cron?.next(now);
    }
    arm();
  };
  const arm = (): void => {
    clearTimeout(alarm);
    if (!ticking) return;
    const due = Math.min(...timers.flatMap(({ next }) => next ?? []));
    const wait = Math.max(1, Math.min(due - clock.now(), LONGEST_SLEEP_MS));
    alarm = setTimeout(tick, wait).unref();
  };
  const plan = (): void => {
    timers = timers.map((timer) => ({ ...timer, next: timer.cron?.next(clock.now()) }));
    arm();
  };
  const refresh = (): void => {
    timers = declaredTimers(folder);
    for (const { function: name, problem } of timers) if (problem) say(`函数 ${name} 的定时器不会触发：${problem}。`);
    plan();
  };
  const endListening = clock.onChange(plan);
  refresh();

  return {
    list: () =>
      timers.map(({ function: name, trigger, expression, next, problem }) => ({
        function: name,
        trigger,
        expression,
        next,
        problem,
        last: fired.get(name),
      })),
    async fire(name, at) {
      const timer = timers.find((one) => one.function === name);
      return timer && (await send(timer, at ?? clock.now(), at !== undefined));
    },
    refresh,
    stop() {
      clearTimeout(alarm);
      endListening();
    },
  };
}

/** As the platform writes it: to the second, in UTC. */
const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
