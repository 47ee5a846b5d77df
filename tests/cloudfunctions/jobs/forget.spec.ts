import type { Job } from '../../../cloudfunctions/kernel/job';
import { newJob } from '../../../cloudfunctions/kernel/job-rules';
import { startApi, type Api } from '../support/api';
import { NOW } from '../support/town';

const DAY_MS = 24 * 60 * 60 * 1000;

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

it('jobs of more than ninety days ago go, however they ended and however many; later ones stay', async () => {
  const aged = (days: number, more: Partial<Job>): Job => {
    const createdAt = new Date(Date.parse(NOW) - days * DAY_MS).toISOString();
    const _id = `toy.${days}.${more.status ?? 'waiting'}`;
    return { ...newJob('toy', { jobId: _id, params: {}, dueAt: createdAt }, createdAt), ...more };
  };
  const old = Array.from({ length: 410 }, (_, n) => aged(92 + n, { status: 'done' }));
  const given: Job[] = [...old, aged(100, { status: 'failed' }), aged(100, {})];
  const young: Job[] = [aged(80, { status: 'done' }), aged(80, {})];
  await api.store('jobs', given);
  await api.store('jobs', young);
  await api.fire('upkeep');
  const left = await api.stored<Job>('jobs', { kind: 'toy' });
  expect(left.map(({ _id }) => _id).sort()).toEqual(young.map(({ _id }) => _id).sort());
});
