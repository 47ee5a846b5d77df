import path from 'node:path';
import { parseIndexes } from '../../../localcloud/services/database/schema';
import { openService } from '../../../localcloud/services/database/service';
import { act, get, removeFolders, temporaryFolder } from './support';

afterAll(removeFolders);

const add = (service: ReturnType<typeof openService>, _id: string) =>
  act(service, 'insertDocument', { collectionName: 'visits', data: [{ _id }] });
const ids = async (service: ReturnType<typeof openService>) =>
  (await get(service, 'visits', {})).docs.map(({ _id }) => _id);

/** A grouped database, and a second connection to its file, which sees only what is durable. */
function open() {
  const file = path.join(temporaryFolder(), 'd.sqlite');
  const schema = parseIndexes({ visits: [] });
  const service = openService(file, () => undefined, { grouped: true });
  service.applySchema(schema);
  service.commit();
  return { service, witness: () => openService(file, () => undefined) };
}

test('writes of a group become durable together, and not before the commit', async () => {
  const { service, witness } = open();
  await add(service, 'a');
  await add(service, 'b');
  expect(service.isGroupOpen).toBe(true);
  expect(await ids(service)).toEqual(['a', 'b']);
  expect(await ids(witness())).toEqual([]);
  service.commit();
  expect(service.isGroupOpen).toBe(false);
  expect(await ids(witness())).toEqual(['a', 'b']);
});

test('a refused write of a group undoes itself and nothing else', async () => {
  const { service, witness } = open();
  await add(service, 'a');
  const twice = await act(service, 'insertDocument', { collectionName: 'visits', data: [{ _id: 'c' }, { _id: 'a' }] });
  expect(twice.code).toBe('DATABASE_REQUEST_FAILED');
  await add(service, 'b');
  service.commit();
  expect(await ids(service)).toEqual(['a', 'b']);
  expect(await ids(witness())).toEqual(['a', 'b']);
});

test('closing keeps what was written', async () => {
  const { service, witness } = open();
  await add(service, 'a');
  await service.close();
  expect(await ids(witness())).toEqual(['a']);
});
