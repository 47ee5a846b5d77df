import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseIndexes } from '../../../localcloud/services/database/schema';
import { openService } from '../../../localcloud/services/database/service';

export type Service = ReturnType<typeof openService>;

const folders: string[] = [];

/** An empty folder that is gone after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'database-spec-'));
  folders.push(folder);
  return folder;
}

export const removeFolders = () =>
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));

/** The database without its thread, on a new file. */
export function newService(
  indexes: unknown,
  {
    file = path.join(temporaryFolder(), 'd.sqlite'),
    warn = () => {},
  }: { file?: string; warn?: (s: string) => void } = {},
): Service {
  const service = openService(file, warn);
  service.applySchema(parseIndexes(indexes));
  return service;
}

type Wire = { data?: Record<string, unknown>; code?: string; message?: string; transactionId?: string };

/** One action as the SDK would send it; `query`, `data` … are plain values here. */
export async function act(service: Service, action: string, params: Record<string, unknown>) {
  const text = (v: unknown) => (v === undefined || typeof v === 'string' ? v : JSON.stringify(v));
  const { query, data, order, projection, ...rest } = params;
  const reply = await service.handle(
    `database.${action}`,
    {
      ...rest,
      query: text(query),
      data: Array.isArray(data) ? data.map(text) : text(data),
      order: text(order),
      projection: text(projection),
    },
    Date.now(),
  );
  return { ...(reply.wire as Wire), documentsRead: reply.documentsRead };
}

/** `get()` of a query: the documents, parsed as JSON. */
export async function get(
  service: Service,
  collectionName: string,
  query: unknown,
  more: Record<string, unknown> = {},
) {
  const { data, code, message, documentsRead } = await act(service, 'getDocument', {
    collectionName,
    query,
    queryType: 'WHERE',
    ...more,
  });
  if (code) throw Object.assign(new Error(message), { code });
  return { docs: (data?.list as string[]).map((text) => JSON.parse(text) as Record<string, unknown>), documentsRead };
}
