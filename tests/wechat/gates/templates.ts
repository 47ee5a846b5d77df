import { createRequire } from 'node:module';
import path from 'node:path';
import { ownFiles, type Violations } from '../support/files';
import { elementsOf, parseWxml, type WxmlElement } from '../support/wxml';

const compiler = createRequire(import.meta.url)('miniprogram-compiler') as {
  wxmlToJs(root: string, options: { wxmlList: string[]; wxsList: string[]; maxBuffer: number }): string;
};

/** WeChat's template compiler over every WXML and WXS: broken markup, unknown `wx:` attributes, broken WXS. */
export function templatesCompile(root: string): Violations {
  const wxmlList = ownFiles(root, '.wxml').map((file) => file.name);
  const wxsList = ownFiles(root, '.wxs').map((file) => file.name);
  try {
    compiler.wxmlToJs(path.join(root, 'miniprogram'), { wxmlList: [...wxmlList], wxsList, maxBuffer: 64e6 });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message.trim() : String(error)];
  }
}

const TAPS = /^(?:mut-|capture-)?(?:bind|catch):?(?:tap|click|longpress)$/;
const CONTROL_TAGS = new Set(['button', 'van-button', 'navigator']);
/** Elements that show a picture and no word. */
const PICTURES = new Set(['icon', 'image', 'van-icon', 'van-image', 'van-loading', 'canvas', 'progress']);
const PLAIN = new Set(['view', 'text', 'block', 'button', 'navigator', 'label', 'cover-view', 'scroll-view']);

/** A control that shows only an icon says nothing to someone who cannot see it: it needs an `aria-label`. */
export function iconControlsHaveLabels(root: string): Violations {
  return ownFiles(root, '.wxml').flatMap(({ name, text }) =>
    elementsOf(parseWxml(text))
      .filter((element) => isControl(element) && !element.attributes['aria-label']?.trim() && !saysSomething(element))
      .map((element) => `${name}:${element.line} <${element.tag}> 只有图标，没有 aria-label`),
  );
}

function isControl({ tag, attributes }: WxmlElement): boolean {
  return CONTROL_TAGS.has(tag) || Object.keys(attributes).some((attribute) => TAPS.test(attribute));
}

/** Words of its own, or a component or slot that brings them. */
function saysSomething({ tag, children }: WxmlElement): boolean {
  if (PICTURES.has(tag)) return false;
  if (!PLAIN.has(tag) && !CONTROL_TAGS.has(tag)) return true;
  return children.some((child) => (typeof child === 'string' ? true : saysSomething(child)));
}
