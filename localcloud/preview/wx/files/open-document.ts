import { element } from '../core/dom';
import { WxFailure } from '../core/errors';
import { extensionIn, typeOf } from './media-type';

const KINDS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'];

/**
 * `wx.openDocument`: WeChat shows the document itself; a browser saves it, so that the program of the desk opens it.
 * @param kind when the path does not tell it
 */
export function openDocument(blob: Blob, path: string, kind = extensionIn(path).slice(1)): void {
  if (!KINDS.includes(kind)) throw new WxFailure('filetype not supported');
  const name = path.slice(path.lastIndexOf('/') + 1);
  const url = URL.createObjectURL(new Blob([blob], { type: typeOf(`.${kind}`) }));
  const link = element('a', { href: url, download: extensionIn(name) ? name : `${name}.${kind}` });
  link.click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
