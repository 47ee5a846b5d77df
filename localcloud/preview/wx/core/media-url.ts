import { assetUrl } from '../../runtime/assets';
import { phone } from './phone';

/**
 * Where the browser finds what a page shows or plays: the mini-program's own file, one of the phone, one of the cloud, or an
 * address of the web. WeChat fetches a file of the cloud as the user of the phone; who may not read it sees nothing.
 */
export function mediaUrl(src: string, pagePath = ''): string {
  if (!src.startsWith('cloud://')) return assetUrl(src, pagePath);
  return `/client/file?${new URLSearchParams({ fileID: src, openid: phone().settings.current.openid })}`;
}
