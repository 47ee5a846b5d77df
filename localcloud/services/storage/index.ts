import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { CloudError, notImitated } from '../database/cloud-error';
import { STORAGE_ACTIONS, required, type Visitor } from './actions';
import { createAddresses } from './addresses';
import { openBlobs, type Blobs } from './blobs';
import { openCatalogue, type Catalogue } from './catalogue';
import { createSigner, type Signer } from './signature';

export type { Visitor } from './actions';
export type { StoredFile } from './catalogue';

/** Cloud storage: files in a private bucket, reached through addresses that are signed and expire. */
export interface Storage {
  readonly catalogue: Catalogue;
  readonly blobs: Blobs;
  readonly signer: Signer;
  /** The instant by which addresses expire, in milliseconds. */
  now(): number;
  /**
   * One action of the SDK, for example `storage.getUploadMetadata`. Never throws for what the cloud would refuse.
   * @param origin what addresses begin with: `http://127.0.0.1:8390`
   */
  handle(
    action: string,
    params: Readonly<Record<string, unknown>>,
    visitor: Visitor,
    origin: string,
  ): Promise<Record<string, unknown>>;
  /** A temporary address, for a page that shows a file by its ID. @throws CloudError */
  address(fileId: unknown, visitor: Visitor, origin: string, seconds: number): string;
  close(): void;
}

export interface StorageOptions {
  /** The folder of the data folder that is this service's. */
  readonly folder: string;
  now(): number;
}

export function openStorage({ folder, now }: StorageOptions): Storage {
  const blobs = openBlobs(path.join(folder, 'blobs'));
  const catalogue = openCatalogue(path.join(folder, 'catalogue.sqlite'));
  blobs.sweep(catalogue.blobs());
  const signer = createSigner(catalogue.secret);
  return {
    catalogue,
    blobs,
    signer,
    now,
    async handle(action, params, visitor, origin) {
      const requestId = randomUUID();
      try {
        const act = STORAGE_ACTIONS[action];
        if (!act) throw notImitated(action);
        const addresses = createAddresses(signer, now, origin);
        return { requestId, data: await act({ params, visitor, addresses, catalogue, blobs }) };
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        return { requestId, code: error.code, message: error.message };
      }
    },
    address(fileId, visitor, origin, seconds) {
      return createAddresses(signer, now, origin).download(required(catalogue, fileId, visitor).path, seconds);
    },
    close: catalogue.close,
  };
}
