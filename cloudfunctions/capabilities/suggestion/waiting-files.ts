import { readRecordKey } from '../../../miniprogram/domain/attachment/record';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { listWaiting } from '../attachment/port';

/** Files that wait at one time; what is behind them comes up as they are decided. */
const WAITING_MAX = 200;

/** Ids of the 诉求 whose photos or voices wait for somebody's eyes. */
export const withWaitingFiles = async (scope: Scope): Promise<string[]> => {
  const waiting = await listWaiting(scope, WAITING_MAX);
  return [...new Set(waiting.map(({ record }) => readRecordKey(record).id))];
};
