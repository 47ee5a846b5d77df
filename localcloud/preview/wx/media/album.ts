import { assetUrl } from '../../runtime/assets';
import { element } from '../core/dom';
import { WxFailure } from '../core/errors';
import { needScope } from '../permissions/scopes';

/** Into the album of the phone, which is the browser's folder of downloads. Addresses in the network are not taken, as there. */
export async function saveToAlbum(api: string, filePath: string): Promise<void> {
  if (/^https?:\/\/(?!usr\/|tmp\/)/.test(filePath)) throw new WxFailure('invalid file type');
  await needScope(api, 'scope.writePhotosAlbum');
  element('a', { href: assetUrl(filePath), download: '' }).click();
}
