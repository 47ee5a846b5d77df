import { readdirSync } from 'node:fs';
import path from 'node:path';
import { declaredActions, functionOf, unknownActionSentence } from '../../../localcloud/actions';

const DOMAIN = path.resolve('miniprogram/domain');

test('the actions that are listed are those of the contracts', async () => {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^[^/]+\/contracts\.ts$/.test(name),
  );
  const modules = await Promise.all(files.map((file) => import(path.join(DOMAIN, file)) as Promise<object>));
  const contracts = modules.flatMap((one) => Object.values(one) as unknown[]);
  const actions = contracts.flatMap((one) =>
    one && typeof one === 'object' && 'action' in one ? [String(one.action)] : [],
  );
  expect(declaredActions()).toEqual(actions.sort());
  const served = contracts.flatMap((one) =>
    one && typeof one === 'object' && 'action' in one && 'servedBy' in one ? [[one.action, one.servedBy]] : [],
  );
  expect(served.map(([action]) => [action, functionOf(String(action))])).toEqual(served);
  expect(new Set(served.map(([, by]) => by)).size).toBeGreaterThan(1);
});

test.each([
  ['visit.recrod', /^没有「visit\.recrod」这个动作；visit 有：.*visit\.record.*。$/],
  ['nonsense', /^没有「nonsense」这个动作；有的是：.*access\.accept.*visit\.record.*。$/],
  ['visit.record', /^云函数 upkeep 不回答「visit\.record」；用 --function 写明别的云函数。$/],
])('%s at the wrong place is answered with what there is', (action, sentence) => {
  expect(unknownActionSentence(action, 'upkeep')).toMatch(sentence);
});
