import cloudbase from '@cloudbase/node-sdk';
import type { Cloud } from '../../support/cloud';

interface Ticket {
  url: string;
  token: string;
  authorization: string;
  cosFileId: string;
  fileId: string;
}

/** Storage of a running cloud: as the phone of somebody reaches it, and past all rules. */
export function filesOf(cloud: Cloud) {
  const asPhone = async (openid: string, action: string, params: object) => {
    const body = JSON.stringify({ action, openid, ...params });
    const response = await fetch(`${cloud.url}/client/storage`, { method: 'POST', body });
    return (await response.json()) as { code?: string; data: Ticket & { download_list: { code: string }[] } };
  };
  const admin = () => {
    Object.assign(process.env, cloud.sdkEnvironment);
    return cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV });
  };
  const idOf = async (path: string) =>
    (await asPhone('o-nobody', 'storage.getUploadMetadata', { path: 'probe' })).data.fileId.replace(/probe$/, path);

  return {
    idOf,
    /** Moves the clock by which addresses expire; `null` for the real one. */
    async setClock(at: string | null): Promise<void> {
      await fetch(`${cloud.url}/console/api/clock`, { method: 'POST', body: JSON.stringify({ at }) });
    },
    /** As `wx.cloud.uploadFile` of this person. @returns the cloud's refusal, if there is one */
    async upload(openid: string, path: string, bytes: Uint8Array): Promise<string | undefined> {
      const { code, data } = await asPhone(openid, 'storage.getUploadMetadata', { path });
      if (code !== undefined) return code;
      const headers = {
        authorization: data.authorization,
        'x-cos-security-token': data.token,
        'x-cos-meta-fileid': data.cosFileId,
      };
      const { status } = await fetch(data.url, { method: 'PUT', headers, body: Buffer.from(bytes) });
      return status === 200 ? undefined : String(status);
    },
    /** What a phone is answered that asks for an address. */
    async askAddress(openid: string, fileId: string): Promise<string | undefined> {
      const params = { file_list: [{ fileid: fileId }] };
      return (await asPhone(openid, 'storage.batchGetDownloadUrl', params)).data.download_list[0]?.code;
    },
    /** The bytes at a path; nothing when there is no file. */
    async read(path: string): Promise<Uint8Array | undefined> {
      const fileID = await idOf(path);
      try {
        return new Uint8Array((await admin().downloadFile({ fileID })).fileContent as Buffer);
      } catch (error) {
        if ((error as { code?: string }).code === 'STORAGE_FILE_NONEXIST') return undefined;
        throw error;
      }
    },
  };
}
