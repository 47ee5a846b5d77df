import { shareFile } from '../../runtime/assets';
import { extensionOf } from './media-type';

export const TEMPORARY_PATH = 'http://tmp';

/**
 * Makes a temporary file, as whatever chooses, records, draws or downloads does. It lives as long as this launch.
 * @param extension with its dot; apps take it from the path for the name in the cloud
 * @returns `http://tmp/….jpg`, the shape that the developer tools give it
 */
export function temporaryFile(blob: Blob, extension = extensionOf(blob.type)): string {
  const path = `${TEMPORARY_PATH}/${crypto.randomUUID().replaceAll('-', '')}${extension}`;
  shareFile(path, blob);
  return path;
}
