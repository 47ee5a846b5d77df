import { assetUrl } from '../../runtime/assets';
import { NotImitatedError } from '../../wx/core/errors';
import type { TreeNode } from './define';

/** `src` as the template says it, seen from the page or component whose template that is. */
export function sourceOf(node: TreeNode, src: string): string {
  if (src.startsWith('cloud://')) throw new NotImitatedError(`image src="${src}"（cloud:// 文件）`);
  const owner = node.ownerShadowRoot?.getHostNode() as TreeNode | undefined;
  return assetUrl(src, owner?.is ?? '');
}
