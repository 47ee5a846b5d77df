import { assetUrl } from '../../runtime/assets';
import { phone } from '../../wx/core/phone';
import type { TreeNode } from './define';

/** `src` as the template says it, seen from the page or component whose template that is. */
export function sourceOf(node: TreeNode, src: string): string {
  // WeChat fetches a file of the cloud as the user of the phone; who may not read it sees nothing.
  if (src.startsWith('cloud://'))
    return `/client/file?${new URLSearchParams({ fileID: src, openid: phone().settings.current.openid })}`;
  const owner = node.ownerShadowRoot?.getHostNode() as TreeNode | undefined;
  return assetUrl(src, owner?.is ?? '');
}
