import { functionNames, readSettings } from '../functions/settings';
import { parseCron, type Cron } from './cron';
import { CronError } from './cron-field';

/** A timer as a function's `config.json` declares it. */
export interface DeclaredTimer {
  readonly function: string;
  readonly trigger: string;
  readonly expression: string;
  /** Absent when the platform would refuse the declaration; `problem` says why. */
  readonly cron?: Cron;
  readonly problem?: string;
}

/** The timers of all functions deployed under `folder`, as they are on disk now. */
export function declaredTimers(folder: string): DeclaredTimer[] {
  return functionNames(folder).flatMap((name) => {
    const timers = (readSettings(folder, name)?.triggers ?? []).filter(({ type }) => type === 'timer');
    return timers.map(({ name: trigger, config }, n) => ({
      function: name,
      trigger,
      expression: config,
      ...(n === 0 ? read(trigger, config) : { problem: '一个函数只能有一个定时触发器' }),
    }));
  });
}

function read(trigger: string, expression: string): { cron: Cron } | { problem: string } {
  if (!/^[A-Za-z][\w-]{0,59}$/.test(trigger))
    return { problem: `触发器名「${trigger}」要以字母开头，至多 60 个字母、数字、- 和 _` };
  try {
    return { cron: parseCron(expression) };
  } catch (error) {
    if (error instanceof CronError) return { problem: error.message };
    throw error;
  }
}
