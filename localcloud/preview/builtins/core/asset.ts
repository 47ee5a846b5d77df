import { mediaUrl } from '../../wx/core/media-url';
import type { TreeNode } from './define';

/** `src` as the template says it, seen from the page or component whose template that is. */
export function sourceOf(node: TreeNode, src: string): string {
  const owner = node.ownerShadowRoot?.getHostNode() as TreeNode | undefined;
  return mediaUrl(src, owner?.is ?? '');
}
