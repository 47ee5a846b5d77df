import { badPage, WechatError } from '../error';
import { drawCode } from '../code-drawing';
import type { OpenApi } from '../world';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

/** `wxacode.getUnlimited`: a picture that stands for a page and a scene of at most 32 characters. */
export const getUnlimitedCode: OpenApi = (data, { pages }) => {
  const { scene, page, check_path: check = true, width = 430 } = data;
  if (typeof scene !== 'string' || !SCENE.test(scene))
    throw new WechatError(40169, 'invalid length for scene, or the data is not json string');
  if (typeof width !== 'number' || width < 280 || width > 1280) throw new WechatError(40097, 'invalid args: width');
  const target = page ?? pages()[0] ?? '';
  const isKnown = typeof target === 'string' && !target.startsWith('/') && pages().includes(target);
  if (check !== false && !isKnown) throw badPage();
  return {
    answer: { bytes: drawCode(`${String(target)}?scene=${scene}`, width), contentType: 'image/png' },
    told: `小程序码 ${String(target)}?scene=${encodeURIComponent(scene)}`,
  };
};
