import type { types } from 'glass-easel-miniprogram-adapter';
import { builtin } from './core/define';
import { NotImitatedError } from '../wx/core/errors';

/** WeChat's tags that the preview does not draw: the box says so, and the error reaches the shell's red bar. */
const TAGS = [
  ...['camera', 'map', 'web-view', 'editor', 'live-player', 'live-pusher', 'voip-room', 'channel-live'],
  ...['share-element', 'keyboard-accessory'],
  ...['functional-page-navigator', 'ad', 'ad-custom', 'official-account'],
];

function unsupported(tag: string): types.GeneralComponentDefinition {
  return builtin({
    create: (_self, host) => ({
      attached() {
        host.classList.add('wx-not-imitated');
        host.append(`<${tag}> 没有在预览里实现，请用微信开发者工具看`);
        throw new NotImitatedError(`<${tag}>`);
      },
    }),
  });
}

export const UNSUPPORTED = Object.fromEntries(TAGS.map((tag) => [tag, unsupported(tag)]));
