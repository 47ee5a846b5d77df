import { sendJson, type Route } from '../http/exchange';
import type { Storage } from '../services/storage';
import { fileIdOf } from '../services/storage/file-id';
import { whole } from './query';

const PAGE_SIZE = 50;
const PAGE_SIZE_MAX = 200;
/** An address on the page lives as long as somebody looks at it. */
const ADDRESS_SECONDS = 3600;

/** The files of the bucket with an address for each: the console is the administrator. */
export function storageRoutes(storage: Storage): Route[] {
  return [
    {
      method: 'GET',
      path: '/console/api/files',
      handle({ request, response, url: { searchParams } }) {
        const limit = Math.min(PAGE_SIZE_MAX, whole(searchParams.get('limit'), PAGE_SIZE));
        const offset = whole(searchParams.get('offset'), 0);
        const { files, total } = storage.catalogue.list(searchParams.get('text') ?? '', offset, limit);
        const origin = `http://${request.headers.host}`;
        const shown = files.map(({ path, size, type, owner, storedAt }) => {
          const fileId = fileIdOf(path);
          const address = storage.address(fileId, { kind: 'admin' }, origin, ADDRESS_SECONDS);
          return { path, fileId, size, type, owner, storedAt, url: encodeURI(address) };
        });
        sendJson(response, { total, files: shown });
      },
    },
  ];
}
