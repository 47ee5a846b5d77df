import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { percentile, type Bench } from './harness';

const STARTS = 20;
const BUNDLE = path.resolve('dist/cloudfunctions/api/index.js');

/** Worker start to first answer of `api`: a bundle with a new date makes the next call start an instance. */
export const functionBench: Bench = async (context) => {
  const cloud = await context.cloud(0);
  const samples: number[] = [];
  for (let n = 1; n <= STARTS; n++) {
    const when = new Date(Date.now() + n * 1000);
    await utimes(BUNDLE, when, when);
    const { requestId } = await cloud.call('bench.unknown', {});
    const record = await cloud.log(requestId);
    if (!record.coldStart) throw new Error('The call was answered by a warm instance');
    samples.push(record.ms);
  }
  return [
    { name: 'function.coldstart', value: percentile(samples, 0.5), unit: 'ms', n: STARTS },
    { name: 'function.coldstart.p95', value: percentile(samples, 0.95), unit: 'ms', n: STARTS },
  ];
};
